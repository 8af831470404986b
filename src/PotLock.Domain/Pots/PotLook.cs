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

    /// <summary>An icon that fits a name, by the words that are usual in it; the default where none is.</summary>
    public static string IconFor(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.ToUpperInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return Fitting.FirstOrDefault(fit => words.Any(word => fit.Words.Any(start => word == start
            || (start.Length > 3 && word.StartsWith(start, StringComparison.Ordinal))))).Icon
            ?? DefaultIcon;
    }

    private static readonly char[] Separators = [' ', '-', ',', '.', '/', '&', '\'', '’', '(', ')'];

    // The beginnings of words, so that a plural is meant too; short ones are whole words.
    private static readonly (string Icon, string[] Words)[] Fitting =
    [
        ("umbrella", ["EMERGENC", "RAIN", "BUFFER", "CUSHION", "SAFETY"]),
        ("airplane", ["TRAVEL", "TRIP", "HOLIDAY", "VACATION", "FLIGHT", "JOURNEY", "JAPAN"]),
        ("car-front", ["CAR", "CARS", "VAN", "MOTOR", "DRIV"]),
        ("bicycle", ["BIKE", "BICYCLE", "CYCL", "SCOOTER"]),
        ("laptop", ["LAPTOP", "COMPUTER", "TABLET", "TECH", "CONSOLE"]),
        ("lamp", ["FURNITURE", "SOFA", "COUCH", "BED", "TABLE", "CHAIR", "LAMP"]),
        ("tools", ["REPAIR", "RENOVAT", "KITCHEN", "BATHROOM", "ROOF", "BOILER", "MAINTENANCE"]),
        ("house-heart", ["HOUSE", "HOME", "FLAT", "RENT", "MORTGAGE", "DEPOSIT", "APARTMENT"]),
        ("gift", ["GIFT", "CHRISTMAS", "PRESENT", "BIRTHDAY", "XMAS"]),
        ("balloon", ["WEDDING", "PARTY", "PARTIES", "CELEBRAT"]),
        ("phone", ["PHONE", "MOBILE"]),
        ("camera", ["CAMERA", "PHOTO", "HOBB"]),
        ("heart-pulse", ["HEALTH", "DENT", "DOCTOR", "MEDIC", "GLASSES"]),
        ("mortarboard", ["STUD", "SCHOOL", "UNIVERSIT", "COURSE", "EDUCATION", "TUITION", "COLLEGE"]),
        ("music-note-beamed", ["MUSIC", "PIANO", "GUITAR", "CONCERT"]),
        ("flower1", ["GARDEN", "PLANT"]),
        ("book", ["BOOK"]),
        ("cart3", ["SHOPPING", "CLOTHES", "GROCER"]),
        ("cash-coin", ["TAX", "TAXES", "DEBT", "LOAN", "PENSION", "RETIREMENT"]),
    ];
}
