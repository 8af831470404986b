using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Exports;
using PotLock.Web.Shared;

namespace PotLock.Web.Exports;

/// <summary>A list as comma-separated values, written as it is sent.</summary>
/// <param name="name">What browsers call the file, without its end.</param>
/// <param name="columns">The names of the columns.</param>
/// <param name="write">Writes the lines.</param>
internal sealed class CsvDownload(string name, IReadOnlyList<string> columns, Func<CsvFile, CancellationToken, Task> write) : IActionResult
{
    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context) =>
        new StreamedFile(CsvFile.ContentType, $"potlock-{name}.csv", WriteAsync).ExecuteResultAsync(context);

    private async Task WriteAsync(Stream stream, CancellationToken cancelled)
    {
        await using var csv = new CsvFile(stream, columns);
        await write(csv, cancelled);
    }
}
