using System.Text.Json;
using PotLock.Domain.Imports;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Imports;

/// <summary>What becomes of the account's balance of today when rows come in.</summary>
public enum BalanceChoice
{
    /// <summary>It stays: the opening balance moves before the earliest row, and absorbs what the rows come to.</summary>
    Stays = 1,

    /// <summary>The rows add to it.</summary>
    Grows = 2,
}

/// <summary>
/// What a person decided about a file. What is null is as PotLock finds it by itself. It is kept with the file, and for the next
/// one of the same account.
/// </summary>
public sealed record ImportSettings
{
    /// <summary>The code page of its text.</summary>
    public int? CodePage { get; init; }

    /// <summary>What the columns hold; for CSV.</summary>
    public CsvMapping? Csv { get; init; }

    /// <summary>In which order the file writes dates.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Which sign stands before its decimals.</summary>
    public DecimalMark? DecimalMark { get; init; }

    /// <summary>Which statement of the file it is, counted from 0.</summary>
    public int Statement { get; init; }

    /// <summary>What becomes of the balance.</summary>
    public BalanceChoice? Balance { get; init; }

    /// <summary>
    /// For the main account: whether income is split over the pots, as every deposit is. Else it goes whole to the active balance,
    /// for history that the pots' balances have in them already.
    /// </summary>
    public bool SplitIncome { get; init; }

    /// <summary>Whether rows that are likely there already are added all the same.</summary>
    public bool AddLikely { get; init; }

    /// <summary>Whether a row becomes the other half of what another account's file brought.</summary>
    public bool JoinTransfers { get; init; } = true;

    /// <summary>For a card: the account that its payments come from; null for the one that PotLock offers.</summary>
    public long? PaymentsFromId { get; init; }

    /// <summary>Reads what is kept; empty text for nothing decided.</summary>
    internal static ImportSettings Read(string text) =>
        text.Length == 0 ? new() : JsonSerializer.Deserialize<ImportSettings>(text, JsonSerializerOptions.Web)!;

    /// <summary>As it is kept.</summary>
    internal string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What of it is of use for the next file: how it is read, and where payments come from.</summary>
    internal ImportSettings ForNext => this with { Statement = 0, Balance = null, AddLikely = false };
}
