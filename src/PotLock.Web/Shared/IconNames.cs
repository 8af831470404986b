namespace PotLock.Web.Shared;

/// <summary>What the pots' icons are called, for people.</summary>
public static class IconNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["piggy-bank"] = "Savings",
        ["house-heart"] = "Home",
        ["airplane"] = "Travel",
        ["umbrella"] = "Rainy day",
        ["gift"] = "Gifts",
        ["car-front"] = "Car",
        ["bicycle"] = "Bike",
        ["laptop"] = "Tech",
        ["heart-pulse"] = "Health",
        ["mortarboard"] = "Study",
        ["cart3"] = "Shopping",
        ["lamp"] = "Furniture",
        ["flower1"] = "Garden",
        ["phone"] = "Phone",
        ["cup-hot"] = "Treats",
        ["tools"] = "Repairs",
        ["camera"] = "Hobby",
        ["balloon"] = "Party",
        ["book"] = "Books",
        ["tree"] = "Nature",
        ["music-note-beamed"] = "Music",
        ["flag"] = "Goal",
        ["stars"] = "Dream",
        ["cash-coin"] = "Money",
    };

    /// <summary>The name of an icon; the icon's own when it has none.</summary>
    public static string Of(string icon) => Names.GetValueOrDefault(icon, icon);
}
