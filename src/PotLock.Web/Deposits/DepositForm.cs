using PotLock.Domain.Ledger;
using PotLock.Services.Deposits;
using PotLock.Services.Pages;
using PotLock.Web.Shared;

namespace PotLock.Web.Deposits;

/// <summary>The deposit form as it is posted: every field as it was typed.</summary>
public sealed class DepositForm : CommandForm
{
    /// <summary>The value of <see cref="From"/> for income.</summary>
    public const string Outside = "outside";

    public string? Amount { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>The date it counts for.</summary>
    public string? Date { get; set; }

    /// <summary>Where it comes from: outside, or a bank account's id.</summary>
    public string? From { get; set; }

    /// <summary>The digest of the preview that was seen.</summary>
    public string? PreviewDigest { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public DepositRequest Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new DepositRequest(
            reader.Amount(nameof(Amount), Amount),
            (Description ?? "").Trim(),
            reader.Date(nameof(Date), Date),
            reader.Id(nameof(From), From, Outside, "Choose where the money comes from."),
            string.IsNullOrWhiteSpace(PreviewDigest) ? null : PreviewDigest.Trim());
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="View">What the form shows beside its fields.</param>
/// <param name="IdPrefix">Prefix of the inputs' ids, where several forms share a page.</param>
public sealed record DepositPage(DepositForm Form, MoneyFormView View, string IdPrefix = "");

/// <summary>The page that shows where the money will go, to be confirmed.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Preview">Where the money would go.</param>
public sealed record DepositPreviewPage(DepositForm Form, DepositPreview Preview)
{
    /// <summary>Writes money as the book does.</summary>
    public MoneyText Money { get; } = Preview.Book.Money;
}
