using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Exports;

namespace PotLock.Services.Reports.Files;

/// <summary>A report as comma-separated values: the columns, the rows and the total, and nothing around them.</summary>
internal sealed class CsvReport : IReportFile
{
    public string Format => "csv";

    public string Title => "CSV";

    public string ContentType => CsvFile.ContentType;

    public int Place => 10;

    public async Task WriteAsync(ReportTable report, Book book, Stream file, CancellationToken cancellationToken)
    {
        await using var csv = new CsvFile(file, [.. report.Columns.Select(column => column.Name)]);
        foreach (var row in report.AllRows)
        {
            foreach (var (column, cell) in report.Columns.Zip(row.Cells))
            {
                Write(csv, column.Kind, cell, book.Currency);
            }

            await csv.EndLineAsync(cancellationToken);
        }
    }

    private static void Write(CsvFile csv, ReportColumnKind kind, ReportCell cell, Currency currency) => _ = (cell, kind) switch
    {
        ({ Text: { } text }, _) => csv.Text(text),
        ({ Date: { } month }, ReportColumnKind.Month) => csv.Month(month),
        ({ Date: { } date }, _) => csv.Date(date),
        ({ Value: { } share }, ReportColumnKind.Percent) => csv.SignedPercent(share),
        _ => csv.Amount(cell.Value, currency),
    };
}
