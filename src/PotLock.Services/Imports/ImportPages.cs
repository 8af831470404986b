using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>An import in the list.</summary>
/// <param name="Account">The name of the account.</param>
/// <param name="AddedAtUtc">When it was handed in.</param>
public sealed record ImportRow(
    long Id, string FileName, long AccountId, string Account, ImportState State, DateTime AddedAtUtc, int Added, DateOnly? FirstOn,
    DateOnly? LastOn);

/// <summary>The imports of a book.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">The id before which the next page begins; null for none.</param>
/// <param name="Accounts">What a file can be about.</param>
public sealed record ImportList(IReadOnlyList<ImportRow> Rows, long? Next, IReadOnlyList<Choice> Accounts, Book Book);

/// <summary>A row of a file as it will be.</summary>
/// <param name="Row">What the file says.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Kind">What it is to its owner; for a row that becomes an entry.</param>
/// <param name="Other">The category, or the other account, by its name; empty for none.</param>
/// <param name="Why">Why it has that category; null where nothing was suggested.</param>
/// <param name="EntryId">The entry that it is like, or that it joins; null for none.</param>
public sealed record PreviewRow(
    StatementRow Row, RowFate Fate, TransactionKind Kind, string Other, CategorySuggestion? Why, long? EntryId);

/// <summary>A line of a file: a row, or what cannot be read.</summary>
/// <param name="Number">Its place in the file, counted from 1, whatever it is.</param>
/// <param name="Row">The row; null for what cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null for a row.</param>
public sealed record PreviewLine(int Number, PreviewRow? Row, StatementProblem? Problem);

/// <summary>Which lines of a file a preview shows.</summary>
/// <param name="Fate">Only rows that become this; null for every row.</param>
/// <param name="Problems">Only what cannot be read.</param>
/// <param name="After">Only what stands behind this place in the file.</param>
public sealed record PreviewPart(RowFate? Fate = null, bool Problems = false, int After = 0)
{
    /// <summary>How many lines a page has at most.</summary>
    public const int Size = 50;

    /// <summary>Whether a line is one of them.</summary>
    /// <param name="fate">What becomes of it; null for what cannot be read.</param>
    internal bool Has(RowFate? fate) => Problems ? fate is null : Fate is null || Fate == fate;
}

/// <summary>What an import would do.</summary>
/// <param name="Counts">How many rows become what.</param>
/// <param name="Lines">The lines that were asked for, as they stand in the file.</param>
/// <param name="Next">Behind which place the next page of them begins; null for none.</param>
/// <param name="BalanceMinor">What the account has now, in minor units; the main account with its pots.</param>
/// <param name="AfterMinor">What it will have.</param>
/// <param name="Digest">What this preview is like; an import that carries it does nothing else.</param>
public sealed record ImportPreview(
    RowCounts Counts, IReadOnlyList<PreviewLine> Lines, int? Next, long BalanceMinor, long AfterMinor, string Digest);

/// <summary>Everything about one import.</summary>
/// <param name="Batch">The import.</param>
/// <param name="Account">The name of its account.</param>
/// <param name="Kind">What that account stands for.</param>
/// <param name="Settings">What was decided, or is offered.</param>
/// <param name="File">The file, while it waits; null where it cannot be read.</param>
/// <param name="Preview">What importing it would do; null while something is open or refused.</param>
/// <param name="Refusals">Why there is no preview.</param>
/// <param name="Payers">For a card: what can pay it.</param>
/// <param name="Run">How far it is, while it runs; how it ended, until that was shown.</param>
public sealed record ImportPage(
    ImportBatch Batch, string Account, AccountKind Kind, ImportSettings Settings, OpenedFile? File, ImportPreview? Preview,
    IReadOnlyList<Refusal> Refusals, IReadOnlyList<Choice> Payers, ImportRun? Run, Book Book)
{
    /// <summary>Whether it is being brought in this moment, here or by another server.</summary>
    public bool IsRunning { get; init; }
}
