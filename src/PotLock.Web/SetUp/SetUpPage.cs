using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;

namespace PotLock.Web.SetUp;

/// <summary>Set-up: one or more of its steps, with what was typed in all of them.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="View">The book as it is.</param>
/// <param name="Steps">The steps that are shown; the fields of the others are hidden.</param>
/// <param name="FirstName">Whom to greet.</param>
/// <param name="MoreRows">How many empty rows stand below what was typed.</param>
public sealed record SetUpPage(SetUpForm Form, SetUpView View, IReadOnlySet<int> Steps, string FirstName, int MoreRows)
{
    /// <summary>How many steps there are.</summary>
    public const int StepCount = 3;

    /// <summary>Writes money as the book will.</summary>
    public MoneyText Money { get; } = PlanSetUp.MoneyOf(Form.Place(View.Book), View.Book);

    /// <summary>The step that the page is about: the last one shown.</summary>
    public int Step => Steps.Max();

    /// <summary>The goals to show, with empty rows below them: two rows at the least.</summary>
    public IEnumerable<(int Number, GoalRow Row)> Goals =>
        Numbered([.. Form.Goals(), .. Enumerable.Repeat(new GoalRow(), Math.Max(MoreRows, 2 - Form.Goals().Count))]);

    /// <summary>The pots to show, with empty rows below them.</summary>
    public IEnumerable<(int Number, PotRow Row)> Pots => Numbered([.. Form.Pots(), .. Enumerable.Repeat(new PotRow(), MoreRows)]);

    /// <summary>The cultures that can be chosen.</summary>
    public IEnumerable<string> Cultures => BookPlaces.CultureNames.Append(View.Book.CultureName).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The step on which a field stands.</summary>
    public static int StepOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field is nameof(SetUpForm.Currency) or nameof(SetUpForm.TimeZone) or nameof(SetUpForm.Culture) ? 1
            : field is nameof(SetUpForm.Total) or nameof(SetUpForm.Rate) or nameof(SetUpForm.Income)
            || field.StartsWith("Goal", StringComparison.Ordinal)
                ? 2
            : 3;
    }

    private static IEnumerable<(int Number, TRow Row)> Numbered<TRow>(IReadOnlyList<TRow> rows) => rows.Select((row, i) => (i + 1, row));
}
