using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>A new deposit.</summary>
/// <param name="Amount">How much, as in "45.00".</param>
/// <param name="Description">A description; "Deposit" if left out.</param>
/// <param name="Date">Its date; today if left out.</param>
/// <param name="From">The bank account it comes from; income if left out.</param>
/// <param name="PreviewDigest">The digest of the preview: if the split has changed since, nothing is recorded.</param>
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
/// <param name="Amount">What it gets; can be 0.</param>
public sealed record DepositPartJson(string PotId, string Name, string Amount);

/// <summary>How a share changes when a pot goes live.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Before">Its share before, in percent.</param>
/// <param name="After">Its share after, in percent.</param>
public sealed record WeightingMoveJson(string PotId, string Before, string After);

/// <summary>Where every penny of a deposit goes.</summary>
/// <param name="EntryId">The entry; null for a preview.</param>
/// <param name="Amount">The deposit.</param>
/// <param name="Parts">What each active pot gets, in the pots' order.</param>
/// <param name="ActiveAmount">What goes to the active balance.</param>
/// <param name="WentLive">The pots that go live.</param>
/// <param name="Weightings">How shares change.</param>
/// <param name="PreviewDigest">Identifies this split. Send it with the deposit to make sure nothing has changed.</param>
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
