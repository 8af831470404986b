using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Reports.Files;

namespace PotLock.Services.Reports;

/// <summary>A form in which a report can be had as a file.</summary>
/// <param name="Format">Its name in addresses, and the end of the file's name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="ContentType">What the file is, for browsers.</param>
public sealed record ReportFormat(string Format, string Title, string ContentType);

/// <summary>Writes reports as files.</summary>
public sealed class WriteReport
{
    private readonly Dictionary<string, IReportFile> _files;

    internal WriteReport(IEnumerable<IReportFile> files)
    {
        var ordered = files.OrderBy(file => file.Place).ToList();
        _files = ordered.ToDictionary(file => file.Format, StringComparer.Ordinal);
        Formats = ordered.ConvertAll(file => new ReportFormat(file.Format, file.Title, file.ContentType));
    }

    /// <summary>The forms that there are, in the order of lists.</summary>
    public IReadOnlyList<ReportFormat> Formats { get; }

    /// <summary>Writes a report. Throws for a form that is not in <see cref="Formats"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="book">Whose it is, and how its people write money.</param>
    /// <param name="format">The name of the form.</param>
    /// <param name="file">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public Task RunAsync(ReportTable report, Book book, string format, Stream file, CancellationToken cancellationToken = default) =>
        _files[format].WriteAsync(report, book, file, cancellationToken);
}
