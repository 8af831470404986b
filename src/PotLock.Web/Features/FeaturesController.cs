using Microsoft.AspNetCore.Mvc;
using PotLock.Web.Shared;

namespace PotLock.Web.Features;

/// <summary>What PotLock can do: every feature with a sentence, whether it is used or not.</summary>
public sealed class FeaturesController(FeaturePlaces places) : PotLockController
{
    [HttpGet(FeaturePlaces.Page)]
    public IActionResult Index() => View(new FeaturesPage(
        [.. places.All.Select(place => new FeatureRow(place, places.IsUsed(place, Owner))).OrderBy(row => row.IsUsed)]));
}

/// <summary>The page of all features.</summary>
/// <param name="Rows">The features, those to be tried first.</param>
public sealed record FeaturesPage(IReadOnlyList<FeatureRow> Rows);

/// <summary>A feature of the page.</summary>
/// <param name="Place">What it says of itself.</param>
/// <param name="IsUsed">Whether it is used.</param>
public sealed record FeatureRow(FeaturePlace Place, bool IsUsed);
