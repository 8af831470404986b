using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>The forms on one pot as they are posted: every field as it was typed; each action reads its own.</summary>
public sealed class PotActionForm : CommandForm
{
    /// <summary>The amount of a top-up, of taking out and of spending.</summary>
    public string? Amount { get; set; }

    /// <summary>What was bought.</summary>
    public string? Description { get; set; }

    /// <summary>The expense category.</summary>
    public string? CategoryId { get; set; }

    /// <summary>The balance that an open pot shall have.</summary>
    public string? Balance { get; set; }

    /// <summary>The new target of a pot that starts again.</summary>
    public string? TargetAmount { get; set; }

    /// <summary>The new end date of a pot that starts again.</summary>
    public string? EndDate { get; set; }

    /// <summary>The new weighting of a pot that starts again.</summary>
    public string? Weighting { get; set; }
}

/// <param name="Action">The action, as in its address.</param>
/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
/// <param name="Moves">The other pots whose days move by it; null where that is not asked.</param>
public sealed record PotActionPage(string Action, PotActionForm Form, PotActionView View, IReadOnlyList<DateMove>? Moves = null)
{
    /// <summary>Who looks at it.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Whether breaking the lock waits for somebody else than who looks.</summary>
    public bool WaitsForAnother => View.IsBreakOpen && View.Second.KeepsOut(PersonId);

    /// <summary>Why the pot does not take this action as it stands, by the rule that would refuse it; null when it may.</summary>
    public Refusal? Barrier => Action switch
    {
        "top-up" => PotMoneyRules.CheckTakesMoney(View.Money),
        "take-out" => PotMoneyRules.CheckMayLeave(View.Money),
        "spend" => PotMoneyRules.CheckMaySpend(View.Money),
        "balance" => PotMoneyRules.CheckOpen(View.Money),
        "complete" => PotMoneyRules.CheckComplete(View.Money),
        "restart" => PotMoneyRules.CheckRestart(View.Money),
        "delete" => PotMoneyRules.CheckDelete(View.Money, View.Book.Money),
        _ => null,
    };
}

/// <summary>Words for what is scheduled from a pot that is closed.</summary>
public static class EndedScheduleWords
{
    private const int Named = 3;

    /// <summary>What will end, before it does; null when nothing is scheduled.</summary>
    public static string? WillEnd(IReadOnlyList<string> scheduled)
    {
        ArgumentNullException.ThrowIfNull(scheduled);
        return scheduled.Count == 0
            ? null
            : $"{Listed(scheduled)} {(scheduled.Count == 1 ? "is" : "are")} scheduled from this pot and will be cancelled too.";
    }

    /// <summary>Which debts the active balance will pay from then on; null when the pot pays none.</summary>
    public static string? WillPass(IReadOnlyList<string> debts)
    {
        ArgumentNullException.ThrowIfNull(debts);
        return debts.Count == 0
            ? null
            : $"{Listed(debts)} {(debts.Count == 1 ? "is" : "are")} paid from this pot and will be paid from your active balance instead.";
    }

    /// <summary>What ended, as a sentence to add; empty when nothing did.</summary>
    public static string Ended(IReadOnlyList<string>? ended) =>
        ended is { Count: > 0 }
            ? $" {Listed(ended)} {(ended.Count == 1 ? "was" : "were")} scheduled from it and won’t be paid any more."
                : "";

    private static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= Named => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{string.Join(", ", names.Take(Named))} and {names.Count - Named} more",
    };
}

/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
/// <param name="Shares">What the share that is typed comes to; null where that was not asked.</param>
/// <param name="HasOthers">Whether the book has other members.</param>
public sealed record EditPotPage(long PotId, PotForm Form, PotActionView View, SharesView? Shares = null, bool HasOthers = false);

/// <summary>The page with the weightings of all active pots.</summary>
/// <param name="CommandId">The command id of the form.</param>
/// <param name="List">The active pots.</param>
/// <param name="Typed">What was typed, by pot; missing where nothing was.</param>
/// <param name="Shares">What the shares that are typed come to; null where that was not asked.</param>
public sealed record WeightingsPage(
    string CommandId, PotList List, IReadOnlyDictionary<long, string> Typed, SharesView? Shares = null)
{
    /// <summary>The field's name of a pot.</summary>
    public static string FieldOf(long potId) => ListFields.Of("Weighting", potId);

    /// <summary>The field that a refusal is about.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal is { Property: WeightingRules.Each, Item: { } potId } ? FieldOf(potId) : refusal.Property;
    }

    /// <summary>The id of a button that moves a pot.</summary>
    public static string MoveButtonOf(long potId, bool up) =>
        string.Create(CultureInfo.InvariantCulture, $"move-{potId}-{(up ? "up" : "down")}");

    /// <summary>What the weightings are together: those that were typed, and the saved ones where nothing was.</summary>
    public WeightingSum Together { get; } = WeightingRules.Together(List.Pots.Select(pot =>
        !Typed.TryGetValue(pot.PotId, out var text) ? pot.WeightingBasisPoints
        : !string.IsNullOrWhiteSpace(text) && PercentText.TryParse(text, List.Book.Culture, out var basisPoints)
            ? basisPoints
        : (int?)null));
}
