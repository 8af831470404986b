using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Ledger;

namespace PotLock.Services.Reports;

/// <summary>
/// A report: what it is called, and how its table is made. Every one in this project is found and listed, so adding one is adding its
/// file.
/// </summary>
public interface IReport
{
    /// <summary>Its name in addresses, in kebab case.</summary>
    public string Name { get; }

    /// <summary>Its title for people.</summary>
    public string Title { get; }

    /// <summary>What it answers, in a sentence.</summary>
    public string About { get; }

    /// <summary>Its place in lists.</summary>
    public int Place { get; }

    /// <summary>The period that it shows when nothing is asked.</summary>
    public ReportPreset UsualPeriod { get; }

    /// <summary>Whether it is of one account, pot or card that has to be chosen.</summary>
    public bool IsOfAccount => false;

    /// <summary>Whether its rows can be grouped by several things, and it can count some entries only.</summary>
    public bool IsGrouped => false;

    /// <summary>
    /// Whether its months are calendar months whatever those of the book's budgets are: the bank's figures come by those.
    /// </summary>
    public bool IsByTheCalendar => false;

    /// <summary>Makes it.</summary>
    /// <param name="opened">The book, at one moment of the database.</param>
    /// <param name="request">What it is to be made of.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Refused: what it cannot be made of, such as an account that the book has not.</returns>
    public Task<Outcome<ReportTable>> ReadAsync(OpenedBook opened, ReportRequest request, CancellationToken cancellationToken);
}
