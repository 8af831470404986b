using System.Globalization;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves;
using PotLock.Services.HouseMoves.Files;
using PotLock.Web.Api;
using PotLock.Web.Imports;

namespace PotLock.Web.HouseMoves;

/// <summary>An account of an export.</summary>
/// <param name="Number">Its place, counted from 0.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it becomes: "checking", "savings", "investment", "cash", "card" or "debt".</param>
/// <param name="IsMain">Whether it becomes the main account.</param>
/// <param name="There">What it has in the other program.</param>
/// <param name="Here">What it has here, or will have; null while there is no plan.</param>
/// <param name="Difference">Why the two differ; null where they don’t.</param>
public sealed record HouseAccountJson(
    int Number, string Name, string Kind, bool IsMain, string There, string? Here, string? Difference);

/// <summary>Money that is kept for something, and may become a pot.</summary>
/// <param name="Number">Its place, counted from 0.</param>
/// <param name="Name">What for.</param>
/// <param name="Kept">How much there is.</param>
/// <param name="Target">How much is wanted, or null.</param>
/// <param name="By">Until when, or null.</param>
/// <param name="BecomesPot">Whether it becomes a pot.</param>
public sealed record HouseGoalJson(int Number, string Name, string Kept, string? Target, string? By, bool BecomesPot);

/// <summary>What moving brings, or brought.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="Categories">How many categories.</param>
/// <param name="Budgets">How many budgets.</param>
/// <param name="Schedules">How many schedules.</param>
/// <param name="Pots">How many pots.</param>
public sealed record HouseCountsJson(int Entries, int Categories, int Budgets, int Schedules, int Pots);

/// <summary>What is decided about an export. What you leave out is as PotLock finds it.</summary>
/// <param name="DateOrder">"day-month-year", "month-day-year", "year-month-day" or "year-day-month".</param>
/// <param name="DecimalMark">"point" or "comma".</param>
/// <param name="Main">The number of the account that becomes the main account.</param>
/// <param name="Kinds">What accounts become, by their numbers, as in <c>{"2": "card"}</c>.</param>
/// <param name="Pots">The numbers of the goals that become pots.</param>
/// <param name="WithSchedules">Whether schedules come along; true if left out.</param>
public sealed record HouseChoicesBody(
    string? DateOrder, string? DecimalMark, int? Main, IReadOnlyDictionary<string, string>? Kinds, IReadOnlyList<int>? Pots,
    bool? WithSchedules)
{
    /// <summary>What it asks for.</summary>
    internal HouseDecisions Read(ApiReader reader)
    {
        Dictionary<int, HouseAccountKind> kinds = [];
        foreach (var (number, mark) in (Kinds ?? new Dictionary<string, string>()).Take(HouseForms.MostPlaces))
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || HouseWords.Kinds.Find(mark) is not { } kind)
            {
                reader.Refuse("/kinds", "unknown-kind", "Send the numbers of accounts, each with what it becomes.");
                continue;
            }

            kinds[at] = kind;
        }

        return new HouseDecisions(
            new HouseWriting(
                Choose<DateOrder>(reader, "/dateOrder", DateOrder, ImportWords.DateOrders),
                Choose<DecimalMark>(reader, "/decimalMark", DecimalMark, ImportWords.DecimalMarks)),
            new HouseChoices
            {
                Main = Main,
                Kinds = kinds,
                Pots = (Pots ?? []).Take(HouseForms.MostPlaces).ToHashSet(),
                WithSchedules = WithSchedules ?? true,
            });
    }

    private static T? Choose<T>(
        ApiReader reader, string pointer, string? mark, IReadOnlyList<(T Value, string Mark, string Name)> choices)
        where T : struct
    {
        if (mark is null || choices.Find(mark) is { } _)
        {
            return mark is null ? null : choices.Find(mark);
        }

        reader.Refuse(pointer, "unknown-word", $"Send one of {string.Join(", ", choices.Select(choice => $"\"{choice.Mark}\""))}.");
        return null;
    }
}

/// <summary>What is moved in.</summary>
/// <param name="PreviewDigest">The digest of the preview; without it, everything moves as it stands now.</param>
public sealed record HouseCommitBody(string? PreviewDigest);

/// <summary>Moving a book in from another program.</summary>
/// <param name="State">"empty", "taken", "question", "refused", "preview" or "moved".</param>
/// <param name="FileName">What the export is called, or null.</param>
/// <param name="Source">"ynab", "firefly" or "actual"; null while there is no export.</param>
/// <param name="Questions">What has to be decided first: "date-order", "decimal-mark".</param>
/// <param name="Accounts">The accounts, with their balances there and here.</param>
/// <param name="Goals">What money is kept for.</param>
/// <param name="Counts">What moving brings; null while there is no plan.</param>
/// <param name="Notes">Everything that is different here, or can’t come along.</param>
/// <param name="Digest">Send it with the move: one that would do anything else is refused. Null while there is no plan.</param>
/// <param name="Errors">Why there is no plan, or why the book can’t be moved into.</param>
/// <param name="MovedAt">When it was done, in UTC; null while it isn’t.</param>
public sealed record HouseMoveJson(
    string State, string? FileName, string? Source, IReadOnlyList<string> Questions, IReadOnlyList<HouseAccountJson> Accounts,
    IReadOnlyList<HouseGoalJson> Goals, HouseCountsJson? Counts, IReadOnlyList<string> Notes, string? Digest,
    IReadOnlyList<ApiError> Errors, string? MovedAt)
{
    /// <summary>A move as programs read it.</summary>
    internal static HouseMoveJson Of(HouseMovePage page)
    {
        var money = page.Book.Money;
        if (page.Moved is { } moved)
        {
            return new HouseMoveJson(
                "moved", page.FileName, ApiText.Mark(moved.Source), [],
                [
                    .. moved.Accounts.Select((account, at) => new HouseAccountJson(
                        at, account.Name, account.IsCard ? "card" : "account", account.IsMain, money.Plain(account.ThereMinor),
                        money.Plain(account.HereMinor), DifferenceOf(account.Gaps, money))),
                ],
                [], new HouseCountsJson(moved.Entries, moved.Categories, moved.Budgets, moved.Schedules, moved.Pots), moved.Notes, null, [],
                ApiText.Instant(page.MovedOn));
        }

        var (reading, plan, choices) = (page.Reading, page.Plan, page.Decisions.Choices);
        var house = reading?.House;
        return new HouseMoveJson(
            page.Taken is not null ? "taken" : page.FileName is null ? "empty" : plan is not null ? "preview"
                : reading is { House: null } ? "question" : "refused",
            page.FileName, reading is null ? null : ApiText.Mark(reading.Source),
            [
                .. reading is { AsksDateOrder: true } ? ["date-order"] : Array.Empty<string>(),
                .. reading is { AsksDecimalMark: true } ? ["decimal-mark"] : Array.Empty<string>(),
            ],
            house is null ? [] :
            [
                .. house.Accounts.Select((account, at) => new HouseAccountJson(
                    at, account.Name, ApiText.Mark(choices.KindOf(house, at)), choices.Main == at, money.Plain(account.BalanceMinor),
                    plan is null ? null : money.Plain(plan.Accounts[at].HereMinor),
                    plan is null ? null : DifferenceOf(plan.Accounts[at].Gaps, money))),
            ],
            house is null ? [] :
            [
                .. house.Goals.Select((goal, at) => new HouseGoalJson(
                    at, goal.Name, money.Plain(goal.KeptMinor), money.Plain(goal.TargetMinor), ApiText.Date(goal.By),
                    choices.Pots.Contains(at))),
            ],
            plan is null ? null
                : new HouseCountsJson(plan.Entries.Count, plan.Categories.Count, plan.Budgets.Count, plan.Schedules.Count, plan.Pots.Count),
            plan?.Notes ?? [], plan is null ? null : page.Digest,
            [
                .. (page.Taken is { } taken ? [taken] : page.Refusals)
                    .Select(refusal => new ApiError(PointerOf(refusal), refusal.Name, refusal.Sentence)),
            ],
            null);
    }

    /// <summary>What of the decisions a refusal is about.</summary>
    internal static string PointerOf(Refusal refusal) => refusal.Property is "" or "File"
        ? ""
        : "/" + char.ToLowerInvariant(refusal.Property[0]) + refusal.Property[1..];

    private static string? DifferenceOf(IReadOnlyList<HouseGap> gaps, MoneyText money) =>
        gaps.Count == 0 ? null : HouseWords.Because(gaps, money);
}
