using System.Globalization;
using System.Text.Json;
using PotLock.Domain.Calendar;
using PotLock.Domain.HouseMoves;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Reads Actual's schedules. What one is stands in the conditions of its rule, as JSON: payee, account, amount and date. When it falls
/// next stands beside it.
/// </summary>
internal sealed class ActualSchedules(
    ActualDatabase db, Func<long, long?> minorOf, Func<string, int?> findCategory, Func<string, (string Name, int? Account)> payeeOf,
    Func<string, int?> findAccount)
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>The schedules that are not over.</summary>
    public IEnumerable<HouseSchedule> Read()
    {
        var rules = db.Rows("rules", "id", "conditions", "actions", "tombstone").Where(row => !row.Flag(3))
            .DistinctBy(row => row.Text(0)).ToDictionary(row => row.Text(0), row => (row.Text(1), row.Text(2)), StringComparer.Ordinal);
        var next = db.Rows(
                "schedules_next_date", "schedule_id", "local_next_date", "local_next_date_ts", "base_next_date", "base_next_date_ts")
            .DistinctBy(row => row.Text(0))
            .ToDictionary(
                row => row.Text(0), row => row.Number(2) == row.Number(4) ? row.Number(1) : row.Number(3), StringComparer.Ordinal);
        foreach (var row in db.Rows("schedules", "id", "rule", "name", "completed", "tombstone"))
        {
            if (!row.Flag(3) && !row.Flag(4) && rules.TryGetValue(row.Text(1), out var rule)
                && next.GetValueOrDefault(row.Text(0)) is { } number && DateOf(number) is { } on && Of(row.Text(2), rule, on) is { } found)
            {
                yield return found;
            }
        }
    }

    private HouseSchedule? Of(string name, (string Conditions, string Actions) rule, DateOnly on)
    {
        try
        {
            using var conditions = JsonDocument.Parse(rule.Conditions, Shallow);
            if (conditions.RootElement.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var read = new Conditions();
            foreach (var one in conditions.RootElement.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Take(20))
            {
                Take(one, read);
            }

            var payee = payeeOf(read.Payee);
            return new HouseSchedule(
                name.Length > 0 ? name : payee.Name, read.Units is { } units ? minorOf(units) ?? 0 : 0, findAccount(read.Account),
                CategoryOf(rule.Actions), read.Recurrence, on)
            {
                Day = read.Day,
                Until = read.Until,
                To = payee.Account,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Take(JsonElement condition, Conditions read)
    {
        if (!condition.TryGetProperty("value", out var value))
        {
            return;
        }

        switch (TextOf(condition, "field"))
        {
            case "payee" or "description":
                read.Payee = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
                break;
            case "account" or "acct":
                read.Account = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
                break;
            case "amount":
                // A range has no amount of its own.
                read.Units = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var units) ? units : null;
                break;
            case "date" when value.ValueKind == JsonValueKind.String:
                read.Recurrence = RecurrenceKind.Once;
                break;
            case "date" when value.ValueKind == JsonValueKind.Object:
                TakeDates(value, read);
                break;
            default:
                break;
        }
    }

    private static void TakeDates(JsonElement value, Conditions read)
    {
        var every = value.TryGetProperty("interval", out var interval) && interval.ValueKind == JsonValueKind.Number
            && interval.TryGetInt32(out var number) ? number : 1;
        var patterns = value.TryGetProperty("patterns", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        var mode = TextOf(value, "endMode");
        read.Recurrence = mode == "after_n_occurrences" || patterns > 1 ? null : HouseRhythm.Of(TextOf(value, "frequency"), every);
        if (patterns == 1 && list[0].ValueKind == JsonValueKind.Object)
        {
            var day = list[0].TryGetProperty("value", out var of) && of.ValueKind == JsonValueKind.Number && of.TryGetInt32(out var one)
                ? one : 0;
            // The last day of a month is −1 there.
            read.Day = day is >= 1 and <= 31 ? day : day == -1 ? 31 : null;
            if (TextOf(list[0], "type") != "day" || read.Day is null)
            {
                read.Recurrence = null;
            }
        }

        read.Until = mode == "on_date" && DateOnly.TryParseExact(
            TextOf(value, "endDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) ? until : null;
    }

    /// <summary>The category that its rule sets, if it does.</summary>
    private int? CategoryOf(string actions)
    {
        try
        {
            using var list = JsonDocument.Parse(actions.Length == 0 ? "[]" : actions, Shallow);
            return list.RootElement.ValueKind != JsonValueKind.Array ? null : list.RootElement.EnumerateArray()
                .Where(one => one.ValueKind == JsonValueKind.Object && TextOf(one, "field") == "category")
                .Select(one => findCategory(TextOf(one, "value"))).FirstOrDefault(found => found is not null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static DateOnly? DateOf(long number) => DateOnly.TryParseExact(
        number.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date : null;

    private sealed class Conditions
    {
        public string Payee { get; set; } = "";

        public string Account { get; set; } = "";

        public long? Units { get; set; }

        public RecurrenceKind? Recurrence { get; set; }

        public int? Day { get; set; }

        public DateOnly? Until { get; set; }
    }
}
