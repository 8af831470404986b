namespace PotLock.Web.Shared;

/// <summary>A page on which what was refused can be made possible.</summary>
/// <param name="Path">A path of this app.</param>
/// <param name="Text">What to do there.</param>
public sealed record SuggestedAction(string Path, string Text);

/// <summary>Keys of what controllers hand to every view.</summary>
public static class ViewKeys
{
    /// <summary>The notice, in TempData.</summary>
    public const string Notice = "Notice";

    /// <summary>What fields of this page are called, by their names, where their names do not tell.</summary>
    public const string FieldNames = "FieldNames";

    /// <summary>Whether the page stands without navigation: a job that is to be finished first.</summary>
    public const string WithoutBars = "WithoutBars";

    /// <summary>Whether PotLock rests, so that no other page can be opened.</summary>
    public const string InMaintenance = "InMaintenance";

    /// <summary>Whether the page is kept on the device and shown to whoever is there: it tells nothing of a session.</summary>
    public const string ForAnybody = "ForAnybody";

    /// <summary>Where a refusal can be got round; a <see cref="Shared.SuggestedAction"/>.</summary>
    public const string SuggestedAction = "SuggestedAction";

    /// <summary>The path of what a refusal points to.</summary>
    public const string RelatedPath = "RelatedPath";
}
