using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Services.Reports.Files;

/// <summary>A form in which reports leave as files. It knows the table and no report.</summary>
internal interface IReportFile
{
    /// <summary>Its name in addresses, and the end of the file's name.</summary>
    public string Format { get; }

    /// <summary>What people call it.</summary>
    public string Title { get; }

    /// <summary>What the file is, for browsers.</summary>
    public string ContentType { get; }

    /// <summary>Its place in lists.</summary>
    public int Place { get; }

    /// <summary>Writes the file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="book">Whose it is, and how its people write money.</param>
    /// <param name="file">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public Task WriteAsync(ReportTable report, Book book, Stream file, CancellationToken cancellationToken);
}
