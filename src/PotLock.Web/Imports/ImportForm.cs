using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PotLock.Services.Imports;
using PotLock.Services.Imports.Files;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>The form that hands a file in, as it is posted.</summary>
public sealed class UploadForm : CommandForm
{
    /// <summary>The account that the file is about.</summary>
    public string? Account { get; set; }

    /// <summary>The file.</summary>
    public IFormFile? File { get; set; }
}

/// <summary>The form that brings a file in, as it is posted.</summary>
public sealed class ImportCommitForm : CommandForm
{
    /// <summary>What the preview was like.</summary>
    public string? PreviewDigest { get; set; }
}

/// <summary>What is decided about a file, as it is posted. The columns are read from its other fields.</summary>
public sealed class ImportForm : CommandForm
{
    private const int MaxSkipLines = 1_000;
    private const string ColumnPrefix = "Column";

    /// <summary>The code page of its text; empty for as it is found.</summary>
    public string? CodePage { get; set; }

    /// <summary>What stands between the cells; see <see cref="ImportWords.Separators"/>.</summary>
    public string? Separator { get; set; }

    /// <summary>How many lines come before the headers.</summary>
    public string? SkipLines { get; set; }

    /// <summary>Whether the columns are named.</summary>
    public bool HasHeaders { get; set; }

    /// <summary>Whether amounts without a sign are spending.</summary>
    public bool PositiveIsOut { get; set; }

    /// <summary>For which text, separator and lines the columns were shown: they are chosen again if that changes.</summary>
    public string? Shape { get; set; }

    /// <summary>See <see cref="ImportWords.DateOrders"/>.</summary>
    public string? DateOrder { get; set; }

    /// <summary>See <see cref="ImportWords.DecimalMarks"/>.</summary>
    public string? DecimalMark { get; set; }

    /// <summary>Which statement of the file, counted from 0.</summary>
    public string? Statement { get; set; }

    /// <summary>See <see cref="ImportWords.Balances"/>.</summary>
    public string? Balance { get; set; }

    /// <summary>Whether income is split over the pots.</summary>
    public bool SplitIncome { get; set; }

    /// <summary>Whether what is probably there is added all the same.</summary>
    public bool AddLikely { get; set; }

    /// <summary>Whether rows are paired with those of other accounts.</summary>
    public bool JoinTransfers { get; set; }

    /// <summary>What pays a card.</summary>
    public string? PaymentsFrom { get; set; }

    /// <summary>The question that the form asks; see <see cref="FileQuestion"/>.</summary>
    public string? Asks { get; set; }

    /// <summary>What the columns hold, as their marks, from the left.</summary>
    [BindNever]
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The field of a column.</summary>
    public static string ColumnField(int column) => ListFields.Of(ColumnPrefix, column);

    /// <summary>The form as it stands when nothing was typed.</summary>
    public static ImportForm Of(ImportPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (settings, found) = (page.Settings, page.File?.Found);
        var mapping = found?.Csv?.Guess;
        var form = new ImportForm
        {
            CommandId = NewCommandId(),
            CodePage = found?.CodePage.ToString(CultureInfo.InvariantCulture),
            Separator = ImportWords.Separators.MarkOf<char>(mapping?.Separator),
            SkipLines = mapping?.SkipLines.ToString(CultureInfo.InvariantCulture),
            HasHeaders = mapping?.HasHeaders ?? false,
            PositiveIsOut = mapping?.PositiveIsMoneyOut ?? false,
            DateOrder = ImportWords.DateOrders.MarkOf(settings.DateOrder),
            DecimalMark = ImportWords.DecimalMarks.MarkOf(settings.DecimalMark),
            Statement = settings.Statement.ToString(CultureInfo.InvariantCulture),
            Balance = ImportWords.Balances.FirstOrDefault(one => one.Choice == settings.Balance).Mark,
            SplitIncome = settings.SplitIncome,
            AddLikely = settings.AddLikely,
            JoinTransfers = settings.JoinTransfers,
            PaymentsFrom = settings.PaymentsFromId is { } payer ? DisplayText.Id(payer) : null,
            Asks = page.File?.Question is { } question and not FileQuestion.None ? question.ToString() : null,
            Columns = [.. mapping?.Columns.Select(column => ImportWords.Columns.MarkOf<CsvColumn>(column)) ?? []],
        };
        form.Shape = form.ShapeNow;
        return form;
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    /// <param name="fields">All fields of the form: the columns are among them.</param>
    /// <param name="reader">Reads fields.</param>
    /// <param name="state">Takes what is wrong.</param>
    public ImportSettings Read(IFormCollection fields, FormReader reader, ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(state);
        Columns = [.. Enumerable.Range(0, FileLimits.MaxColumns).TakeWhile(at => fields.ContainsKey(ColumnField(at)))
            .Select(at => fields[ColumnField(at)].ToString())];
        RequireAnswer(state);
        var codePage = string.IsNullOrEmpty(CodePage) ? (int?)null
            : int.TryParse(CodePage, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && TextEncodings.IsKnown(page) ? page
            : Unknown<int>(state, nameof(CodePage), "Choose one of the encodings.");
        return new ImportSettings
        {
            CodePage = codePage,
            Csv = ReadMapping(reader, state),
            DateOrder = Choose(state, nameof(DateOrder), DateOrder, ImportWords.DateOrders),
            DecimalMark = Choose(state, nameof(DecimalMark), DecimalMark, ImportWords.DecimalMarks),
            Statement = reader.Whole(nameof(Statement), Statement, 0, 0, FileLimits.MaxStatements),
            Balance = Choose(
                state, nameof(Balance), Balance, ImportWords.Balances.Select(one => (one.Choice, one.Mark, Name: ""))),
            SplitIncome = SplitIncome,
            AddLikely = AddLikely,
            JoinTransfers = JoinTransfers,
            PaymentsFromId = reader.Id(nameof(PaymentsFrom), PaymentsFrom, "", ImportRefusals.UnknownPayer.Sentence),
        };
    }

    /// <summary>What the columns were guessed by.</summary>
    private string ShapeNow => FormattableString.Invariant($"{CodePage} {Separator} {SkipLines} {HasHeaders}");

    private CsvMapping? ReadMapping(FormReader reader, ModelStateDictionary state)
    {
        if (string.IsNullOrEmpty(Separator))
        {
            return null;
        }

        var separator = Choose(state, nameof(Separator), Separator, ImportWords.Separators);
        var skipLines = reader.Whole(nameof(SkipLines), SkipLines, 0, 0, MaxSkipLines);
        if (skipLines > MaxSkipLines)
        {
            state.AddModelError(nameof(SkipLines), $"Enter a whole number from 0 to {MaxSkipLines}.");
        }

        List<CsvColumn> columns = [];
        foreach (var (at, mark) in Columns.Index())
        {
            columns.Add(Choose(state, ColumnField(at), mark, ImportWords.Columns) ?? CsvColumn.Ignored);
        }

        return separator is not { } found ? null : new CsvMapping
        {
            Separator = found,
            SkipLines = skipLines,
            HasHeaders = HasHeaders,
            // Columns that were shown for other lines say nothing about these.
            Columns = Shape == ShapeNow ? columns : [],
            PositiveIsMoneyOut = PositiveIsOut,
        };
    }

    /// <summary>A question that was asked needs an answer.</summary>
    private void RequireAnswer(ModelStateDictionary state)
    {
        if ((Asks == nameof(FileQuestion.DateOrder) && string.IsNullOrEmpty(DateOrder))
            || (Asks == nameof(FileQuestion.DecimalMark) && string.IsNullOrEmpty(DecimalMark)))
        {
            state.AddModelError(Asks, ImportRefusals.Unanswered(Enum.Parse<FileQuestion>(Asks)).Sentence);
        }
    }

    private static T? Choose<T>(
        ModelStateDictionary state, string field, string? mark, IEnumerable<(T Value, string Mark, string Name)> choices)
        where T : struct => string.IsNullOrEmpty(mark) ? null : choices.Find(mark) ?? Unknown<T>(state, field, "Choose one of these.");

    private static T? Unknown<T>(ModelStateDictionary state, string field, string sentence)
        where T : struct
    {
        state.AddModelError(field, sentence);
        return null;
    }
}
