using PotLock.Services.Pages;
using PotLock.Services.Withdrawals;
using PotLock.Web.Shared;

namespace PotLock.Web.Withdrawals;

/// <summary>The withdraw form as it is posted: every field as it was typed.</summary>
public sealed class WithdrawalForm : CommandForm
{
    /// <summary>The value of <see cref="To"/> for an expense.</summary>
    public const string Outside = "outside";

    public string? Amount { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>The expense category.</summary>
    public string? CategoryId { get; set; }

    /// <summary>Where it goes: outside, or a bank account's id.</summary>
    public string? To { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public WithdrawalRequest Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new WithdrawalRequest(
            reader.Amount(nameof(Amount), Amount),
            (Description ?? "").Trim(),
            reader.Id(nameof(CategoryId), CategoryId, "", "Choose one of your categories."),
            reader.Id(nameof(To), To, Outside, "Choose where the money goes."));
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
/// <param name="IdPrefix">Prefix of the inputs' ids, where several forms share a page.</param>
public sealed record WithdrawalPage(WithdrawalForm Form, MoneyFormView View, string IdPrefix = "");
