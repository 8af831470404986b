using PotLock.Domain.Pots;
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

/// <summary>A page with the form for one action on a pot.</summary>
/// <param name="Action">The action, as in its address.</param>
/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
public sealed record PotActionPage(string Action, PotActionForm Form, PotActionView View);

/// <summary>The page for editing a pot.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
public sealed record EditPotPage(long PotId, PotForm Form, PotActionView View);

/// <summary>The page with the weightings of all active pots.</summary>
/// <param name="CommandId">The command id of the form.</param>
/// <param name="List">The active pots.</param>
/// <param name="Typed">What was typed, by pot; missing where nothing was.</param>
public sealed record WeightingsPage(string CommandId, PotList List, IReadOnlyDictionary<long, string> Typed)
{
    /// <summary>The field's name of a pot.</summary>
    public static string FieldOf(long potId) => WeightingRules.FieldOf(potId);
}
