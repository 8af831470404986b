using System.Text.Json;
using PotLock.Domain.HouseMoves;
using PotLock.Services.HouseMoves.Files;

namespace PotLock.Services.HouseMoves;

/// <summary>Everything that a person decided about a move: how the export is read, and what becomes of what it says.</summary>
/// <param name="Writing">How the export writes dates and amounts.</param>
/// <param name="Choices">What becomes of accounts, goals and schedules.</param>
public sealed record HouseDecisions(HouseWriting Writing, HouseChoices Choices)
{
    /// <summary>Nothing decided yet.</summary>
    public static HouseDecisions None { get; } = new(new HouseWriting(), new HouseChoices());

    /// <summary>Reads what is kept; empty text for nothing decided.</summary>
    internal static HouseDecisions Read(string text)
    {
        if (text.Length == 0)
        {
            return None;
        }

        var kept = JsonSerializer.Deserialize<Kept>(text, JsonSerializerOptions.Web)!;
        return new HouseDecisions(
            kept.Writing,
            new HouseChoices { Main = kept.Main, Kinds = kept.Kinds, Pots = kept.Pots.ToHashSet(), WithSchedules = kept.WithSchedules });
    }

    /// <summary>As it is kept.</summary>
    internal string Write() => JsonSerializer.Serialize(
        new Kept(
            Writing, Choices.Main, Choices.Kinds.OrderBy(kind => kind.Key).ToDictionary(), [.. Choices.Pots.Order()],
            Choices.WithSchedules),
        JsonSerializerOptions.Web);

    private sealed record Kept(
        HouseWriting Writing, int? Main, Dictionary<int, HouseAccountKind> Kinds, IReadOnlyList<int> Pots, bool WithSchedules);
}
