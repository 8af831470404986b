namespace PotLock.Domain.Pots;

/// <summary>The colours and icons that a pot can have. Only names are kept; the pages know how they look.</summary>
public static class PotLook
{
    /// <summary>Names of colours, in the order in which new pots take them.</summary>
    public static IReadOnlyList<string> Colours { get; } =
        ["teal", "amber", "violet", "rose", "sky", "moss", "coral", "indigo", "ochre", "slate"];

    /// <summary>Names of icons.</summary>
    public static IReadOnlyList<string> Icons { get; } =
    [
        "piggy-bank", "house", "car-front", "airplane", "gift", "umbrella", "heart", "mortarboard", "bicycle", "tools",
        "shield-check", "camera", "laptop", "phone", "balloon", "cup-hot", "basket", "book", "tree", "music-note-beamed",
        "hammer", "flag", "stars", "cash-coin",
    ];

    /// <summary>The colour that the n-th pot (from 0) takes when none is chosen.</summary>
    public static string DefaultColour(int index) => Colours[index % Colours.Count];

    /// <summary>The icon that a pot takes when none is chosen.</summary>
    public static string DefaultIcon => Icons[0];
}
