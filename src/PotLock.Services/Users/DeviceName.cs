namespace PotLock.Services.Users;

/// <summary>A device as its owner would call it.</summary>
/// <param name="Name">For instance <c>Firefox on Linux</c>.</param>
/// <param name="IsPhone">Whether it is held in the hand.</param>
public sealed record Device(string Name, bool IsPhone);

/// <summary>Guesses a device from what its browser says of itself; only ever a hint beside the time of sign-in.</summary>
public static class DeviceName
{
    // The order matters: browsers name the ones that they descend from, too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name, bool IsPhone)[] Systems =
    [
        ("iPhone", "iPhone", true), ("iPad", "iPad", true), ("Android", "Android", true), ("Windows", "Windows", false),
        ("CrOS", "ChromeOS", false), ("Mac OS X", "macOS", false), ("Linux", "Linux", false),
    ];

    /// <summary>The device behind a user-agent header.</summary>
    public static Device Of(string userAgent)
    {
        ArgumentNullException.ThrowIfNull(userAgent);
        var browser = Array.Find(Browsers, known => userAgent.Contains(known.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, known => userAgent.Contains(known.Mark, StringComparison.Ordinal));
        var name = (browser, system.Name) switch
        {
            (null, null) => "An unknown device",
            (null, var on) => "A browser on " + on,
            (var with, null) => with,
            var (with, on) => $"{with} on {on}",
        };
        return new Device(name, system.IsPhone);
    }
}
