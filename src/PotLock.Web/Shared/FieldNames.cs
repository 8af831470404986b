using System.Globalization;
using System.Text;

namespace PotLock.Web.Shared;

/// <summary>What fields are called in a summary, where one sentence is said of several of them.</summary>
public static class FieldNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["TargetAmount"] = "Target", ["CoolingOffDays"] = "Cooling-off", ["Total"] = "In the main account", ["Income"] = "Monthly income",
        ["Rate"] = "Interest a year", ["GoalName"] = "name", ["GoalTarget"] = "target", ["GoalDate"] = "end date", ["PotName"] = "name",
        ["PotTarget"] = "target", ["PotEndDate"] = "end date", ["PotStart"] = "starts with", ["PotWeighting"] = "share",
        ["CategoryId"] = "Category", ["PaidWith"] = "Paid with", ["Weighting"] = "Share", ["Mode"] = "How it is divided",
    };

    /// <summary>The name of a field, or of a field in a row: <c>Pot 2, target</c> for <c>PotTarget-2</c>.</summary>
    public static string Of(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var dash = field.LastIndexOf('-');
        return dash > 0
            && int.TryParse(field.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && Names.TryGetValue(field[..dash], out var name)
            ? string.Create(
                CultureInfo.InvariantCulture, $"{(field.StartsWith("Goal", StringComparison.Ordinal) ? "Goal" : "Pot")} {row}, {name}")
            : Names.GetValueOrDefault(field) ?? InWords(field);
    }

    private static string InWords(string field)
    {
        var words = new StringBuilder();
        foreach (var c in field)
        {
            words.Append(char.IsUpper(c) && words.Length > 0 ? " " : "").Append(words.Length > 0 ? char.ToLowerInvariant(c) : c);
        }

        return words.ToString();
    }
}
