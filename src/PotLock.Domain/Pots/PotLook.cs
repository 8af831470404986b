namespace PotLock.Domain.Pots;

/// <summary>The colours and icons that a pot can have. Only names are kept; the pages know how they look.</summary>
public static class PotLook
{
    /// <summary>Names of colours, in the order in which new pots take them.</summary>
    public static IReadOnlyList<string> Colours { get; } =
        ["teal", "coral", "leaf", "rose", "indigo", "honey", "sky", "apricot", "plum", "slate"];

    /// <summary>Names of icons.</summary>
    public static IReadOnlyList<string> Icons { get; } =
    [
        "piggy-bank", "house-heart", "airplane", "umbrella", "gift", "car-front", "bicycle", "laptop", "heart-pulse",
        "mortarboard", "cart3", "lamp", "flower1", "phone", "cup-hot", "tools", "camera", "balloon", "book", "tree",
        "music-note-beamed", "flag", "stars", "cash-coin",
    ];

    /// <summary>The colour that the n-th pot (from 0) takes when none is chosen.</summary>
    public static string DefaultColour(int index) => Colours[index % Colours.Count];

    /// <summary>The icon that a pot takes when none is chosen.</summary>
    public static string DefaultIcon => Icons[0];
}
