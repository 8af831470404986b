namespace PotLock.Services.HouseMoves.Files;

/// <summary>How large the parts of an export may be: far beyond any household's, and what memory and time stay bounded by.</summary>
internal static class HouseLimits
{
    /// <summary>How many bytes all that is unpacked may have together.</summary>
    public const long MaxUnpackedBytes = 400L * 1024 * 1024;

    /// <summary>How many files an archive may have.</summary>
    public const int MaxFiles = 200;

    /// <summary>How many bytes the list of an archive's files may have.</summary>
    public const int MaxListBytes = 256 * 1024;

    /// <summary>How many rows may be read of any table.</summary>
    public const int MaxRows = 300_000;

    /// <summary>How many accounts there may be.</summary>
    public const int MaxAccounts = 500;

    /// <summary>How many categories there may be.</summary>
    public const int MaxCategories = 2_000;

    /// <summary>How many schedules, goals and the like there may be of each.</summary>
    public const int MaxOthers = 2_000;

    /// <summary>How many characters a name may have; what is longer is cut when it comes to PotLock.</summary>
    public const int MaxTextLength = 20_000;
}
