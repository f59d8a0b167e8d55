// Read when a handler's logger is made, so this stands before the handlers' imports: failures are told by the tests.
process.env['POWERTOOLS_LOG_LEVEL'] ??= 'SILENT'
