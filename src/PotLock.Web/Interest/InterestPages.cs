using PotLock.Services.Interest;
using PotLock.Services.Transfers;
using PotLock.Web.Shared;

namespace PotLock.Web.Interest;

public sealed class RateForm : CommandForm
{
    /// <summary>The annual rate in percent.</summary>
    public string? Rate { get; set; }

    /// <summary>The first day on which it counts.</summary>
    public string? From { get; set; }
}

/// <param name="Form">What was typed.</param>
/// <param name="View">Rates and what was earned.</param>
public sealed record InterestPage(RateForm Form, InterestView View);

/// <summary>The preview of adding interest.</summary>
/// <param name="CommandId">The id of the command that confirming it will be.</param>
/// <param name="Preview">What it would do.</param>
public sealed record InterestPreviewPage(string CommandId, TransferPreview Preview);
