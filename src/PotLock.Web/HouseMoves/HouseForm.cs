using Microsoft.AspNetCore.Mvc.ModelBinding;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves;
using PotLock.Services.HouseMoves.Files;
using PotLock.Web.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.HouseMoves;

/// <summary>The form that hands an export in, as it is posted.</summary>
public sealed class HouseUploadForm : CommandForm
{
    /// <summary>The export.</summary>
    public IFormFile? File { get; set; }
}

/// <summary>The form that moves in, as it is posted.</summary>
public sealed class HouseCommitForm : CommandForm
{
    /// <summary>What the preview was like.</summary>
    public string? PreviewDigest { get; set; }
}

/// <summary>What is decided about an export, as it is posted. What accounts and goals become is read from its other fields.</summary>
public sealed class HouseForm : CommandForm
{
    private const string KindPrefix = "Kind";
    private const string PotPrefix = "Pot";

    /// <summary>See <see cref="ImportWords.DateOrders"/>.</summary>
    public string? DateOrder { get; set; }

    /// <summary>See <see cref="ImportWords.DecimalMarks"/>.</summary>
    public string? DecimalMark { get; set; }

    /// <summary>The account that becomes the main one, by its place.</summary>
    public string? Main { get; set; }

    /// <summary>Whether schedules come along.</summary>
    public bool WithSchedules { get; set; }

    /// <summary>Which questions the form asks, with commas between: the names of their fields.</summary>
    public string? Asks { get; set; }

    /// <summary>What accounts become, as marks by their places.</summary>
    [BindNever]
    public IReadOnlyDictionary<int, string> Kinds { get; set; } = new Dictionary<int, string>();

    /// <summary>The goals that become pots, by their places.</summary>
    [BindNever]
    public IReadOnlySet<int> Pots { get; set; } = new HashSet<int>();

    /// <summary>The field of what an account becomes.</summary>
    public static string KindField(int account) => ListFields.Of(KindPrefix, account);

    /// <summary>The field of a goal.</summary>
    public static string PotField(int goal) => ListFields.Of(PotPrefix, goal);

    /// <summary>The form as it stands when nothing was typed.</summary>
    public static HouseForm Of(HouseMovePage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (writing, choices, house) = (page.Decisions.Writing, page.Decisions.Choices, page.Reading?.House);
        return new HouseForm
        {
            CommandId = NewCommandId(),
            DateOrder = ImportWords.DateOrders.MarkOf(writing.DateOrder),
            DecimalMark = ImportWords.DecimalMarks.MarkOf(writing.DecimalMark),
            Main = choices.Main is { } main ? DisplayText.Id(main) : null,
            WithSchedules = choices.WithSchedules,
            Asks = string.Join(',', AskedBy(page).Select(refusal => refusal.Property)),
            Kinds = house is null ? new Dictionary<int, string>()
                : Enumerable.Range(0, house.Accounts.Count).ToDictionary(
                    at => at, at => HouseWords.Kinds.MarkOf<HouseAccountKind>(choices.KindOf(house, at))),
            Pots = choices.Pots,
        };
    }

    /// <summary>The questions that an export leaves open, as what is said where they are not answered.</summary>
    private static IEnumerable<Refusal> AskedBy(HouseMovePage page) =>
    [
        .. page.Reading is { AsksDateOrder: true } ? [HouseRefusals.DateOrderOpen] : Array.Empty<Refusal>(),
        .. page.Reading is { AsksDecimalMark: true } ? [HouseRefusals.DecimalMarkOpen] : Array.Empty<Refusal>(),
    ];

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    /// <param name="fields">All fields of the form.</param>
    /// <param name="before">What was decided before: a question alone leaves the rest as it was.</param>
    public HouseDecisions Read(IFormCollection fields, HouseDecisions before, FormReader reader, ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(state);
        Kinds = Places(fields, KindPrefix).ToDictionary(one => one.At, one => one.Value);
        Pots = Places(fields, PotPrefix).Select(one => one.At).ToHashSet();
        foreach (var refusal in new[] { HouseRefusals.DateOrderOpen, HouseRefusals.DecimalMarkOpen })
        {
            if ((Asks ?? "").Split(',').Contains(refusal.Property) && string.IsNullOrEmpty(fields[refusal.Property]))
            {
                state.AddModelError(refusal.Property, refusal.Sentence);
            }
        }

        var writing = new HouseWriting(
            Choose(state, nameof(DateOrder), DateOrder, ImportWords.DateOrders) ?? before.Writing.DateOrder,
            Choose(state, nameof(DecimalMark), DecimalMark, ImportWords.DecimalMarks) ?? before.Writing.DecimalMark);
        if (!string.IsNullOrEmpty(Asks))
        {
            return before with { Writing = writing };
        }

        Dictionary<int, HouseAccountKind> kinds = [];
        foreach (var (at, mark) in Kinds)
        {
            if (Choose(state, KindField(at), mark, HouseWords.Kinds) is { } kind)
            {
                kinds[at] = kind;
            }
        }

        return new HouseDecisions(writing, new HouseChoices
        {
            Main = reader.Id(nameof(Main), Main, "", "Choose which of these becomes your main account.") is { } main
                && main is >= 0 and < HouseForms.MostPlaces ? (int)main : null,
            Kinds = kinds,
            Pots = Pots,
            WithSchedules = WithSchedules,
        });
    }

    /// <summary>The fields of a list: the place of each, and what it holds.</summary>
    private static IEnumerable<(int At, string Value)> Places(IFormCollection fields, string prefix)
    {
        for (var at = 0; at < HouseForms.MostPlaces; at++)
        {
            if (fields.TryGetValue(ListFields.Of(prefix, at), out var value))
            {
                yield return (at, value.ToString());
            }
        }
    }

    private static T? Choose<T>(
        ModelStateDictionary state, string field, string? mark, IEnumerable<(T Value, string Mark, string Name)> choices)
        where T : struct
    {
        if (string.IsNullOrEmpty(mark))
        {
            return null;
        }

        var found = choices.Find(mark);
        if (found is null)
        {
            state.AddModelError(field, "Choose one of these.");
        }

        return found;
    }
}

/// <summary>What the forms of moving house are bounded by.</summary>
internal static class HouseForms
{
    /// <summary>How many accounts or goals a form can name.</summary>
    public const int MostPlaces = 2_000;
}
