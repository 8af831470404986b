using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>
/// The features, as far as they have a place: what is not used is not seen, but on the page of all of them, and where one stands.
/// </summary>
public sealed class FeaturePlaces(IEnumerable<FeaturePlace> places, BookClock clock)
{
    /// <summary>Where all of them are shown.</summary>
    public const string Page = "/features";

    /// <summary>How many stand in the side navigation, beside Add, Home, Pots, Activity and More: nine in all.</summary>
    public const int MostAtTheSide = 4;

    private readonly FeaturePlace[] _places = [.. places.OrderBy(place => place.Order)];

    /// <summary>All features, in order.</summary>
    public IReadOnlyList<FeaturePlace> All => _places;

    /// <summary>Those that are used, in order, with the one whose page is shown.</summary>
    public IReadOnlyList<FeaturePlace> Shown(SessionOwner owner, PathString path)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var today = clock.Today(owner.Book);
        return [.. _places.Where(
            place => (place.IsInNavigation && place.IsUsed(owner, today)) || path.StartsWithSegments(place.Path))];
    }

    /// <summary>Those of them for the side navigation: the first few, and always the one whose page is shown.</summary>
    public IReadOnlyList<FeaturePlace> AtTheSide(SessionOwner owner, PathString path)
    {
        var shown = Shown(owner, path);
        var here = shown.Skip(MostAtTheSide).FirstOrDefault(place => path.StartsWithSegments(place.Path));
        return here is null ? [.. shown.Take(MostAtTheSide)] : [.. shown.Take(MostAtTheSide - 1), here];
    }

    /// <summary>Whether a feature is used.</summary>
    public bool IsUsed(FeaturePlace place, SessionOwner owner)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(owner);
        return place.IsUsed(owner, clock.Today(owner.Book));
    }

    /// <summary>The first few that are not used yet, what fits the answers of set-up before the rest: what to try next.</summary>
    public IReadOnlyList<FeaturePlace> ToTry(SessionOwner owner, SetUpAnswers answers, int count) =>
        [.. _places.Where(place => !IsUsed(place, owner)).OrderByDescending(place => place.Fits(answers)).Take(count)];
}
