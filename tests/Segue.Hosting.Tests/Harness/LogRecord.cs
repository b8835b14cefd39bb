using Microsoft.Extensions.Logging;

namespace Segue.Hosting.Tests.Harness;

internal sealed record LogRecord(string Category, LogLevel Level, int Id, string Text);
