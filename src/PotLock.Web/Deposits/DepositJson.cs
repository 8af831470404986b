using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>A deposit that is asked for.</summary>
/// <param name="Amount">How much, as in "45.00".</param>
/// <param name="Description">What it is; "Deposit" when left out.</param>
/// <param name="Date">The date it counts for; today when left out.</param>
/// <param name="From">The bank account that it comes from; from outside, as income, when left out.</param>
/// <param name="PreviewDigest">The digest of the preview that was seen: where the split would differ by now, nothing is recorded.</param>
public sealed record DepositBody(string? Amount, string? Description, string? Date, string? From, string? PreviewDigest)
{
    /// <summary>What it asks for.</summary>
    internal DepositRequest Read(ApiReader reader) => new(
        reader.Amount("/amount", Amount), (Description ?? "").Trim(), reader.OptionalDate("/date", Date),
        reader.OptionalId("/from", From), PreviewDigest);
}

/// <summary>What one pot gets of a deposit.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">What it gets; may be nothing.</param>
public sealed record DepositPartJson(string PotId, string Name, string Amount);

/// <summary>How a weighting moves when a pot goes live.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Before">Its weighting before, in percent.</param>
/// <param name="After">Its weighting after, in percent.</param>
public sealed record WeightingMoveJson(string PotId, string Before, string After);

/// <summary>Where every penny of a deposit goes, or went.</summary>
/// <param name="EntryId">The entry; null for a preview.</param>
/// <param name="Amount">The deposit.</param>
/// <param name="Parts">What each active pot gets, in the pots' order.</param>
/// <param name="ActiveAmount">What goes to the active balance.</param>
/// <param name="WentLive">The pots that go live by it.</param>
/// <param name="Weightings">How weightings move.</param>
/// <param name="PreviewDigest">Names this split; sent along with the deposit, it holds the deposit to it.</param>
public sealed record DepositJson(
    string? EntryId,
    string Amount,
    IReadOnlyList<DepositPartJson> Parts,
    string ActiveAmount,
    IReadOnlyList<string> WentLive,
    IReadOnlyList<WeightingMoveJson> Weightings,
    string PreviewDigest)
{
    /// <summary>A deposit as programs read it.</summary>
    internal static DepositJson Of(DepositResult result, MoneyText money) => new(
        result.EntryId is { } entryId ? DisplayText.Id(entryId) : null,
        money.Plain(result.AmountMinor),
        [.. result.Parts.Select(part => new DepositPartJson(DisplayText.Id(part.PotId), part.Name, money.Plain(part.AmountMinor)))],
        money.Plain(result.ActiveMinor),
        [.. result.Parts.Where(part => part.WentLive).Select(part => DisplayText.Id(part.PotId))],
        [
            .. result.Weightings.Select(move => new WeightingMoveJson(
                DisplayText.Id(move.PotId), PercentText.Plain(move.BeforeBasisPoints), PercentText.Plain(move.AfterBasisPoints))),
        ],
        result.Digest);
}
