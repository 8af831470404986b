using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PotLock.Data;

/// <summary>Keeps what people wrote, and their amounts, out of the log when a statement fails.</summary>
public static class QuietFailures
{
    /// <summary>
    /// Logs a failed statement for debugging only. The statement of many rows holds amounts in its text, and a database says which
    /// value stood in its way (<c>Duplicate entry 'maya@example.org'</c>). Most failures are tried again or answered with a sentence;
    /// whatever is left reaches the handler of exceptions, which logs it.
    /// </summary>
    public static DbContextOptionsBuilder LogFailuresQuietly(this DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
    }
}
