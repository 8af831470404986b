using System.Globalization;
using PotLock.Services.Backups;
using PotLock.Services.SetUp;

namespace PotLock.Web.Hosting;

/// <summary>
/// Tells on standard error what is being done, once it has taken a second, and then each second in which it moved on.
/// Short work says nothing.
/// </summary>
internal sealed class ConsoleProgress : IProgress<BackupProgress>, IProgress<DemoProgress>, IProgress<string>, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Timer _timer;
    private volatile string? _latest;

    public ConsoleProgress() => _timer = new Timer(_ => Tell(), null, Beat, Beat);

    public void Report(BackupProgress value) => Say(value.Rows == 0
        ? value.Doing
        : string.Create(CultureInfo.InvariantCulture, $"{value.Doing}: {value.Rows:N0} rows so far"));

    public void Report(DemoProgress value) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"Living through two years: {value.Done:N0} of {value.All:N0}"));

    public void Report(string value) => Say(value);

    public void Say(string doing) => _latest = doing;

    public void Dispose() => _timer.Dispose();

    private void Tell()
    {
        if (Interlocked.Exchange(ref _latest, null) is { } text)
        {
            Console.Error.WriteLine(text + " …");
        }
    }
}
