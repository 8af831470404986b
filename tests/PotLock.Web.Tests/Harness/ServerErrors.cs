using Microsoft.Extensions.Logging;

namespace PotLock.Web.Tests.Harness;

/// <summary>Keeps what an app of the tests logged last as an error, so that a test that meets a 500 says why.</summary>
public sealed class ServerErrors : ILoggerProvider, ILogger
{
    /// <summary>The last error of any app of this run; null when there was none.</summary>
    public static string? Last { get; private set; }

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (IsEnabled(logLevel))
        {
            Last = $"{formatter(state, exception)} {exception}";
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
