// Both AWS SDKs print the end of their support for this Node at every start. It is nothing that the person who starts
// AutoCRM could do anything about, and it would be the first that he reads. Imported before whatever loads them.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
process.env['AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE'] ??= '1'
