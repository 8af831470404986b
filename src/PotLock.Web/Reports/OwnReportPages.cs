using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>The page of an own report.</summary>
/// <param name="Row">What is kept of it.</param>
/// <param name="Page">The report.</param>
/// <param name="DeleteCommandId">The id of the command that deleting it will be.</param>
public sealed record OwnReportPage(OwnReportRow Row, ReportPage Page, string DeleteCommandId)
{
    /// <summary>Its address.</summary>
    public string Address => $"/reports/own/{Row.Own.Id}";
}

/// <summary>The form of an own report.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Choice">What there is to choose.</param>
/// <param name="Formats">The files that it can be sent as.</param>
public sealed record OwnReportFormPage(OwnReportForm Form, OwnReportChoice Choice, IReadOnlyList<ReportFormat> Formats)
{
    /// <summary>Where it is sent.</summary>
    public string Address => Choice.Own is { } own ? $"/reports/own/{own.Id}/edit" : "/reports/own/new";

    /// <summary>Where it goes back to.</summary>
    public string Back => Choice.Own is { } own ? $"/reports/own/{own.Id}" : $"/reports/{Choice.Report.Name}";

    /// <summary>The days that the chosen period has today.</summary>
    public string DaysToday => ReportText.Of(
        OwnPeriodDays.Of(
            OwnReportWords.ValueOf(OwnReportWords.Periods, Form.Period) ?? OwnPeriod.LastMonth, Choice.View.Today, Choice.View.Began,
            TaxYearStart.Of(Choice.View.Book.CultureName), Choice.Report.CalendarIn(Choice.View.Book)),
        Choice.View.Book.Culture);

    /// <summary>The fields of the columns, with what they are called: the report's first column is none of them.</summary>
    public static IEnumerable<(string Field, string Label)> ColumnFields(OwnReportChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Enumerable.Range(0, choice.Columns.Count)
            .Select(row => (ListFields.Of(nameof(OwnReportForm.Columns), row), FormattableString.Invariant($"Column {row + 2}")));
    }

    /// <summary>The column that a row of the form chooses; all in their order where nothing was chosen yet.</summary>
    public string ColumnAt(int row) => Form.Columns is { } chosen ? chosen.ElementAtOrDefault(row) ?? "" : Choice.Columns[row].Key;

    /// <summary>Whether mail to the person can be chosen.</summary>
    public bool OffersMail => Choice.Mail is { IsConfirmed: true, IsSetUp: true } || !string.IsNullOrEmpty(Form.To);
}
