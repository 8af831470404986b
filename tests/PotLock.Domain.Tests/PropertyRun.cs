using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace PotLock.Domain.Tests;

/// <summary>
/// Runs a property over random cases: 10,000 by default, 200,000 with POTLOCK_LONG=1, as many as POTLOCK_PROPERTY_CASES
/// says where it is set (mutation testing turns them down). A failure throws with the shrunk case and the seed that replays it.
/// </summary>
internal static class PropertyRun
{
    private static readonly int Cases = int.TryParse(
        Environment.GetEnvironmentVariable("POTLOCK_PROPERTY_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
        ? Math.Max(1, cases)
        : Environment.GetEnvironmentVariable("POTLOCK_LONG") == "1" ? 200_000 : 10_000;

    public static void Holds<T>(Gen<T> cases, Action<T> property) => Holds(Arb.From(cases), property);

    public static void Holds<T>(Gen<T> cases, Func<T, IEnumerable<T>> shrink, Action<T> property) =>
        Holds(Arb.From(cases, shrink), property);

    private static void Holds<T>(Arbitrary<T> cases, Action<T> property) =>
        Prop.ForAll(cases, property).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true));
}
