using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Imports;

/// <summary>Why a file cannot be read yet. A person says it, and then it can.</summary>
public enum FileQuestion
{
    /// <summary>Nothing is open.</summary>
    None,

    /// <summary>What the columns hold.</summary>
    Columns,

    /// <summary>In which order its dates are written.</summary>
    DateOrder,

    /// <summary>What stands before its decimals.</summary>
    DecimalMark,
}

/// <summary>A file that waits, looked at: what it is, and how it is read once every question is answered.</summary>
/// <param name="Found">What it is.</param>
/// <param name="How">How it is read; null while a question is open.</param>
/// <param name="Question">What must be answered first.</param>
public sealed record OpenedFile(FileInspection Found, StatementSettings? How, FileQuestion Question);

/// <summary>Opens files that wait.</summary>
internal sealed class ImportFiles(BookContexts contexts)
{
    /// <summary>The content of a file.</summary>
    public Stream Open(ImportBatch batch) => new ChunkStream(contexts.Open(batch.BookId), batch.UploadId, batch.FileBytes);

    /// <summary>Looks at a file as it is decided to be read; decisions about an earlier file that do not fit this one are left.</summary>
    public Outcome<OpenedFile> Look(ImportBatch batch, ImportSettings settings, Currency currency, CancellationToken cancellationToken)
    {
        using var file = Open(batch);
        var corrections = settings.Csv is { } csv ? FileCorrections.Of(csv) : new FileCorrections();
        var found = InspectFile.Run(
            file, batch.FileName, currency, corrections with { CodePage = settings.CodePage }, cancellationToken);
        if (found.IsRefused || found.Value.Csv is { Missing.Length: > 0 })
        {
            var fresh = InspectFile.Run(file, batch.FileName, currency, null, cancellationToken);
            found = fresh.IsRefused || fresh.Value.Csv is { Missing.Length: > 0 } && !found.IsRefused ? found : fresh;
        }

        return found.IsRefused ? found.As<OpenedFile>() : Decide(found.Value, settings, currency);
    }

    /// <summary>The rows of a file.</summary>
    public IEnumerable<StatementItem> Read(ImportBatch batch, StatementSettings how, CancellationToken cancellationToken)
    {
        using var file = Open(batch);
        foreach (var item in ReadStatement.Run(file, how, cancellationToken))
        {
            yield return item;
        }
    }

    private static OpenedFile Decide(FileInspection found, ImportSettings settings, Currency currency)
    {
        var order = found.Dates.Settled ?? (Offers(found.Dates, settings.DateOrder) ? settings.DateOrder : null);
        var mark = found.Decimals.Settled
            ?? (settings.DecimalMark is { } chosen && found.Decimals.Choices.Contains(chosen) ? settings.DecimalMark : null);
        var question = found.Csv is { Missing.Length: > 0 } ? FileQuestion.Columns
            : order is null && found.Dates.IsAmbiguous ? FileQuestion.DateOrder
            : mark is null && found.Decimals.IsAmbiguous ? FileQuestion.DecimalMark
            : FileQuestion.None;
        var how = new StatementSettings
        {
            Format = found.Format,
            CodePage = found.CodePage,
            Currency = currency,
            Csv = found.Csv?.Guess,
            DateOrder = order ?? DateOrder.YearMonthDay,
            DecimalMark = mark ?? DecimalMark.Point,
            Statement = settings.Statement < found.Statements.Count ? settings.Statement : 0,
        };
        return new OpenedFile(found, question == FileQuestion.None ? how : null, question);
    }

    private static bool Offers(DateOrderDecision dates, DateOrder? order) => dates.Choices.Any(choice => choice.Order == order);
}
