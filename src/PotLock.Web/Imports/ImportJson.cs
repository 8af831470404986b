using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Services.Imports.Files;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>An import in the list.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="AccountId">The account it is about.</param>
/// <param name="Account">Its name.</param>
/// <param name="State">"waiting", "imported" or "reverted".</param>
/// <param name="AddedAt">When it was handed in, in UTC.</param>
/// <param name="Added">How many rows became entries.</param>
/// <param name="FirstOn">The date of the earliest of them, or null.</param>
/// <param name="LastOn">The date of the latest of them, or null.</param>
public sealed record ImportRowJson(
    string Id, string FileName, string AccountId, string Account, string State, string AddedAt, int Added, string? FirstOn, string? LastOn)
{
    /// <summary>An import as programs read it.</summary>
    internal static ImportRowJson Of(ImportRow row) => new(
        DisplayText.Id(row.Id), row.FileName, DisplayText.Id(row.AccountId), row.Account, ApiText.Mark(row.State),
        ApiText.Instant(row.AddedAtUtc)!, row.Added, ApiText.Date(row.FirstOn), ApiText.Date(row.LastOn));
}

/// <summary>How the lines of a CSV file are read.</summary>
/// <param name="Separator">"comma", "semicolon", "tab", "bar", "caret" or "tilde".</param>
/// <param name="SkipLines">How many lines come before the headers, or before the first row; 0 if left out.</param>
/// <param name="HasHeaders">Whether the first line names the columns; true if left out.</param>
/// <param name="Columns">
/// What each column holds, from the left: "ignored", "date", "amount", "in", "out", "direction", "description", "payee", "category",
/// "note", "bank-id", "balance" or "currency". PotLock finds out if left out.
/// </param>
/// <param name="PositiveIsOut">Whether amounts without a sign are spending; false if left out.</param>
public sealed record ImportCsvBody(
    string? Separator, int? SkipLines, bool? HasHeaders, IReadOnlyList<string>? Columns, bool? PositiveIsOut);

/// <summary>What is decided about a file. What is left out is as PotLock finds it.</summary>
/// <param name="CodePage">The code page of its text, such as 65001 for UTF-8.</param>
/// <param name="Csv">How its lines are read; for CSV.</param>
/// <param name="DateOrder">"day-month-year", "month-day-year", "year-month-day" or "year-day-month".</param>
/// <param name="DecimalMark">"point" or "comma".</param>
/// <param name="Statement">Which statement of the file, counted from 0.</param>
/// <param name="Balance">"stays" to keep today’s balance, "grows" to add the rows to it.</param>
/// <param name="SplitIncome">For the main account: whether income is split over the pots; false if left out.</param>
/// <param name="AddLikely">Whether rows that are probably there are added as well; false if left out.</param>
/// <param name="JoinTransfers">Whether rows are paired with those of other accounts; true if left out.</param>
/// <param name="PaymentsFrom">For a card: the account that its payments come from.</param>
public sealed record ImportSettingsBody(
    int? CodePage, ImportCsvBody? Csv, string? DateOrder, string? DecimalMark, int? Statement, string? Balance, bool? SplitIncome,
    bool? AddLikely, bool? JoinTransfers, string? PaymentsFrom)
{
    private const int MaxSkipLines = 1_000;

    /// <summary>What is decided, as programs read it: as it is found, where nothing is.</summary>
    internal static ImportSettingsBody Of(ImportPage page)
    {
        var (settings, found) = (page.Settings, page.File?.Found);
        return new(
            found?.CodePage ?? settings.CodePage,
            (found?.Csv?.Guess ?? settings.Csv) is { } csv
                ? new ImportCsvBody(
                    ImportWords.Separators.MarkOf<char>(csv.Separator), csv.SkipLines, csv.HasHeaders,
                    [.. csv.Columns.Select(column => ImportWords.Columns.MarkOf<CsvColumn>(column))], csv.PositiveIsMoneyOut)
                : null,
            Word(ImportWords.DateOrders.MarkOf(settings.DateOrder)), Word(ImportWords.DecimalMarks.MarkOf(settings.DecimalMark)),
            settings.Statement, settings.Balance is { } balance ? ApiText.Mark(balance) : null, settings.SplitIncome, settings.AddLikely,
            settings.JoinTransfers, ApiText.Id(settings.PaymentsFromId));
    }

    /// <summary>What it asks for.</summary>
    internal ImportSettings Read(ApiReader reader)
    {
        if (CodePage is { } page && !TextEncodings.IsKnown(page))
        {
            reader.Refuse("/codePage", "unknown-code-page", "PotLock reads no text with that code page.");
        }

        if (Statement is < 0 or > FileLimits.MaxStatements)
        {
            reader.Refuse("/statement", "bad-number", $"Send a number from 0 to {FileLimits.MaxStatements}.");
        }

        return new ImportSettings
        {
            CodePage = CodePage,
            Csv = Csv is null ? null : ReadCsv(Csv, reader),
            DateOrder = Choose(reader, "/dateOrder", DateOrder, ImportWords.DateOrders),
            DecimalMark = Choose(reader, "/decimalMark", DecimalMark, ImportWords.DecimalMarks),
            Statement = Statement ?? 0,
            Balance = Choose(reader, "/balance", Balance, ImportWords.Balances.Select(one => (one.Choice, one.Mark, Name: ""))),
            SplitIncome = SplitIncome ?? false,
            AddLikely = AddLikely ?? false,
            JoinTransfers = JoinTransfers ?? true,
            PaymentsFromId = reader.OptionalId("/paymentsFrom", PaymentsFrom),
        };
    }

    private static CsvMapping ReadCsv(ImportCsvBody csv, ApiReader reader)
    {
        if (csv.SkipLines is < 0 or > MaxSkipLines)
        {
            reader.Refuse("/csv/skipLines", "bad-number", $"Send a number from 0 to {MaxSkipLines}.");
        }

        if (csv.Columns is { Count: > FileLimits.MaxColumns })
        {
            reader.Refuse("/csv/columns", "too-many-columns", $"Send at most {FileLimits.MaxColumns} columns.");
        }

        return new CsvMapping
        {
            Separator = Choose(reader, "/csv/separator", csv.Separator ?? "", ImportWords.Separators) ?? ',',
            SkipLines = csv.SkipLines ?? 0,
            HasHeaders = csv.HasHeaders ?? true,
            Columns =
            [
                .. (csv.Columns ?? []).Take(FileLimits.MaxColumns).Select((mark, at) =>
                    Choose(reader, $"/csv/columns/{DisplayText.Id(at)}", mark ?? "", ImportWords.Columns) ?? CsvColumn.Ignored),
            ],
            PositiveIsMoneyOut = csv.PositiveIsOut ?? false,
        };
    }

    private static T? Choose<T>(
        ApiReader reader, string pointer, string? mark, IEnumerable<(T Value, string Mark, string Name)> choices)
        where T : struct
    {
        if (mark is null)
        {
            return null;
        }

        (string, T)[] words = [.. choices.Select(choice => (choice.Mark, choice.Value))];
        return reader.Word(pointer, mark, words[0].Item2, words);
    }

    private static string? Word(string mark) => mark.Length == 0 ? null : mark;
}

/// <summary>What importing a file would do.</summary>
/// <param name="Digest">Send it with the import: one that would do anything else is refused.</param>
/// <param name="Rows">How many rows could be read.</param>
/// <param name="New">How many become entries.</param>
/// <param name="Joined">How many become a transfer, together with a row of another account’s file.</param>
/// <param name="Known">How many are in the account already.</param>
/// <param name="Likely">How many are probably there already, and are left out.</param>
/// <param name="Closed">How many are of closed months, and are left out.</param>
/// <param name="Future">How many have a date still to come, and are left out.</param>
/// <param name="Unreadable">How many lines can’t be read.</param>
/// <param name="Sum">What the rows that are added come to.</param>
/// <param name="BalanceBefore">What the account has now; the main account with its pots.</param>
/// <param name="BalanceAfter">What it will have.</param>
public sealed record ImportPreviewJson(
    string Digest, int Rows, int New, int Joined, int Known, int Likely, int Closed, int Future, int Unreadable, string Sum,
    string BalanceBefore, string BalanceAfter);

/// <summary>How far an import is.</summary>
/// <param name="Done">How many rows are done.</param>
/// <param name="All">How many there are; 0 while that isn’t known.</param>
/// <param name="RowsPerSecond">How many it does in a second; 0 while that isn’t known.</param>
public sealed record ImportProgressJson(int Done, int All, int RowsPerSecond);

/// <summary>What an import did.</summary>
/// <param name="Rows">How many rows could be read.</param>
/// <param name="Added">How many became entries.</param>
/// <param name="Joined">How many of those became a transfer, together with a row of another account’s file.</param>
/// <param name="Known">How many were in the account already.</param>
/// <param name="Likely">How many were probably there already, and were left out.</param>
/// <param name="LeftOut">How many were of closed months or had a date still to come.</param>
/// <param name="Unreadable">How many lines couldn’t be read.</param>
/// <param name="FirstOn">The date of the earliest row that was added, or null.</param>
/// <param name="LastOn">The date of the latest row that was added, or null.</param>
public sealed record ImportResultJson(
    int Rows, int Added, int Joined, int Known, int Likely, int LeftOut, int Unreadable, string? FirstOn, string? LastOn);

/// <summary>A bank’s file and what becomes of it.</summary>
/// <param name="Id">The import.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="AccountId">The account it is about.</param>
/// <param name="Account">Its name.</param>
/// <param name="State">"waiting", "running", "imported" or "reverted".</param>
/// <param name="AddedAt">When it was handed in, in UTC.</param>
/// <param name="Format">"CSV", "OFX", "QIF", "CAMT.053" or "MT940" while it waits; otherwise null.</param>
/// <param name="Question">What has to be decided first: "columns", "date-order" or "decimal-mark"; otherwise null.</param>
/// <param name="Headers">The names of a CSV file’s columns; otherwise empty.</param>
/// <param name="Settings">What is decided about it.</param>
/// <param name="Preview">What importing it would do; null while something is open, and once it is imported.</param>
/// <param name="Errors">Why there is no preview, or why the last try to import it ended.</param>
/// <param name="Progress">How far it is while it runs; otherwise null.</param>
/// <param name="Result">What it did, once it is imported or reverted; otherwise null.</param>
public sealed record ImportJson(
    string Id, string FileName, string AccountId, string Account, string State, string AddedAt, string? Format, string? Question,
    IReadOnlyList<string> Headers, ImportSettingsBody Settings, ImportPreviewJson? Preview, IReadOnlyList<ApiError> Errors,
    ImportProgressJson? Progress, ImportResultJson? Result)
{
    /// <summary>An import as programs read it.</summary>
    internal static ImportJson Of(ImportPage page)
    {
        var (batch, found, money) = (page.Batch, page.File?.Found, page.Book.Money);
        var ended = page is { IsRunning: false, Run.Outcome: { IsRefused: true } outcome } ? outcome.Refusals : [];
        return new ImportJson(
            DisplayText.Id(batch.Id), batch.FileName, DisplayText.Id(batch.AccountId), page.Account,
            page.IsRunning ? "running" : ApiText.Mark(batch.State), ApiText.Instant(batch.AddedAtUtc)!,
            found is null ? null : ImportWords.NameOf(found.Format),
            page.File is { Question: not FileQuestion.None } file ? ApiText.Mark(file.Question) : null,
            found?.Csv?.Headers ?? [], ImportSettingsBody.Of(page), PreviewOf(page.Preview, money),
            [.. page.Refusals.Concat(ended).Select(refusal => new ApiError(PointerOf(refusal), refusal.Name, refusal.Sentence))],
            !page.IsRunning ? null
                : page.Run is { } run ? new ImportProgressJson(run.Progress.Done, run.Progress.All, run.RowsPerSecond)
                : new ImportProgressJson(batch.RunRows, 0, 0),
            batch.State == ImportState.Waiting ? null : new ImportResultJson(
                batch.Rows, batch.Added, batch.Joined, batch.Known, batch.Likely, batch.LeftOut, batch.Problems,
                ApiText.Date(batch.FirstOn), ApiText.Date(batch.LastOn)));
    }

    /// <summary>What of the decisions a refusal is about.</summary>
    internal static string PointerOf(Refusal refusal) => refusal.Property switch
    {
        "" or "File" => "",
        "Columns" => "/csv/columns",
        var property => "/" + char.ToLowerInvariant(property[0]) + property[1..],
    };

    private static ImportPreviewJson? PreviewOf(ImportPreview? preview, MoneyText money) => preview is null ? null : new(
        preview.Digest, preview.Counts.Rows, preview.Counts.New, preview.Counts.Joined, preview.Counts.Known, preview.Counts.Likely,
        preview.Counts.Closed, preview.Counts.Future, preview.Counts.Problems,
        money.Plain((long)Int128.Clamp(preview.Counts.SumMinor, long.MinValue, long.MaxValue)), money.Plain(preview.BalanceMinor),
        money.Plain(preview.AfterMinor));
}

/// <summary>Why a category is suggested.</summary>
/// <param name="Source">"rule", "file" or "history".</param>
/// <param name="Confidence">How sure it is, in percent.</param>
/// <param name="Words">The words that decided; empty for rules and files.</param>
public sealed record ImportWhyJson(string Source, string Confidence, IReadOnlyList<string> Words);

/// <summary>A line of a file as it will be.</summary>
/// <param name="Number">Its place in the file, counted from 1.</param>
/// <param name="Line">The line of the file where it begins.</param>
/// <param name="Fate">"new", "joined", "known", "likely", "closed", "future" or "unreadable".</param>
/// <param name="Date">Its date; null if it can’t be read.</param>
/// <param name="Amount">Its amount, negative for spending; null if it can’t be read.</param>
/// <param name="Description">What it says; null if it can’t be read.</param>
/// <param name="Kind">What it becomes, as in "expense" or "transfer"; null unless it is new.</param>
/// <param name="Other">The name of its category, or of the other account of a transfer; null for none.</param>
/// <param name="Why">Why it has that category; null if none was suggested.</param>
/// <param name="EntryId">The entry that it is like, or is paired with; null for none.</param>
/// <param name="Problem">Why it can’t be read; null if it can.</param>
public sealed record ImportLineJson(
    int Number, int Line, string Fate, string? Date, string? Amount, string? Description, string? Kind, string? Other, ImportWhyJson? Why,
    string? EntryId, string? Problem)
{
    private const int BasisPointsPerPercent = 100;

    /// <summary>A line as programs read it.</summary>
    internal static ImportLineJson Of(PreviewLine line, MoneyText money) => line.Row is { } row
        ? new ImportLineJson(
            line.Number, row.Row.Line, ImportWords.Mark(row.Fate), DateText.Iso(row.Row.Date), money.Plain(row.Row.AmountMinor),
            row.Row.Description, row.Fate == RowFate.New ? ApiText.Mark(row.Kind) : null, row.Other.Length > 0 ? row.Other : null,
            row.Why is { } why
                ? new ImportWhyJson(
                    ApiText.Mark(why.Source),
                    FormattableString.Invariant(
                        $"{why.ConfidenceBasisPoints / BasisPointsPerPercent}.{why.ConfidenceBasisPoints % BasisPointsPerPercent:00}"),
                    why.Words)
                : null,
            ApiText.Id(row.EntryId), null)
        : new ImportLineJson(
            line.Number, line.Problem!.Line, ImportWords.Unreadable, null, null, null, null, null, null, null, line.Problem.Sentence);
}

/// <summary>What is brought in.</summary>
/// <param name="PreviewDigest">The digest of the preview; without it, the file is imported as it stands now.</param>
public sealed record ImportCommitBody(string? PreviewDigest);

/// <summary>An import that was reverted.</summary>
/// <param name="Id">The import.</param>
/// <param name="Reversed">How many entries were undone.</param>
/// <param name="Skipped">How many had been undone before.</param>
/// <param name="BackInUse">Archived accounts that are back in use because they have a balance again.</param>
public sealed record ImportRevertedJson(string Id, int Reversed, int Skipped, IReadOnlyList<string> BackInUse);
