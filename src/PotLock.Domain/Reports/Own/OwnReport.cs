using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports.Own;

/// <summary>A report that somebody keeps by name: which report, of which days, with which columns, and when it is sent.</summary>
public sealed class OwnReport : IBookOwned
{
    /// <summary>The longest name of a report that it is made from, and of a form of file.</summary>
    public const int MaxBaseLength = 40, MaxFormatLength = 10;

    /// <summary>The longest list of columns.</summary>
    public const int MaxColumnsLength = 400;

    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What it is called; unique in the book, whatever its case.</summary>
    public required string Name { get; set; }

    /// <summary>The report that it is made from, by its name in addresses.</summary>
    public required string BaseReport { get; init; }

    /// <summary>Which days it has.</summary>
    public OwnPeriod Period { get; set; }

    /// <summary>The account that it is of, or that paid what counts; null for the main account, or for all.</summary>
    public long? AccountId { get; set; }

    /// <summary>What its rows are, where that can be chosen; null where it cannot.</summary>
    public ReportGrouping? Grouping { get; set; }

    /// <summary>See <see cref="SpendingFilter.CategoryId"/>.</summary>
    public long? CategoryId { get; set; }

    /// <summary>See <see cref="SpendingFilter.Tag"/>.</summary>
    public string? Tag { get; set; }

    /// <summary>See <see cref="SpendingFilter.Text"/>.</summary>
    public string? Text { get; set; }

    /// <summary>See <see cref="SpendingFilter.LeastMinor"/>.</summary>
    public long? LeastMinor { get; set; }

    /// <summary>See <see cref="SpendingFilter.MostMinor"/>.</summary>
    public long? MostMinor { get; set; }

    /// <summary>The keys of its columns but the first, in their order, parted by commas; empty for all.</summary>
    public string Columns { get; set; } = "";

    /// <summary>How it is drawn.</summary>
    public OwnChart Chart { get; set; }

    /// <summary>How often it is sent; null for never.</summary>
    public SendEvery? SendEvery { get; set; }

    /// <summary>The day of the week, month or quarter on which it is sent; 0 where it is not.</summary>
    public int SendDay { get; set; }

    /// <summary>The form of file in which it is sent; empty where it is not.</summary>
    public string SendFormat { get; set; } = "";

    /// <summary>Who asked to get it by mail, at their own address; null where it is only kept.</summary>
    public Guid? MailedById { get; set; }

    /// <summary>The day on which it is due next; null where it is not sent.</summary>
    public DateOnly? NextSendOn { get; set; }

    /// <summary>What was asked of it.</summary>
    public OwnReportTerms Terms => new(Name, BaseReport, Period)
    {
        AccountId = AccountId,
        Grouping = Grouping,
        Filter = new SpendingFilter(CategoryId, Tag, Text, LeastMinor, MostMinor),
        Columns = Columns.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Chart = Chart,
        Sending = SendEvery is { } every ? new SendingTerms(every, SendDay, SendFormat, MailedById is not null) : null,
    };

    /// <summary>Makes it what is asked, by somebody, on a day. What was due before is not sent.</summary>
    /// <param name="terms">What is asked, checked by <see cref="OwnReportRules.Check"/>.</param>
    /// <param name="personId">Who asks, and gets it by mail if that is asked.</param>
    /// <param name="today">The book's date.</param>
    public void Apply(OwnReportTerms terms, Guid? personId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var before = Terms.Sending;
        (Name, Period, AccountId, Grouping, Chart) = (terms.Name, terms.Period, terms.AccountId, terms.Grouping, terms.Chart);
        (CategoryId, Tag, Text) = (terms.Filter.CategoryId, terms.Filter.Tag, terms.Filter.Text);
        (LeastMinor, MostMinor) = (terms.Filter.LeastMinor, terms.Filter.MostMinor);
        Columns = string.Join(',', terms.Columns);
        if (terms.Sending is not { } sending)
        {
            (SendEvery, SendDay, SendFormat, MailedById, NextSendOn) = (null, 0, "", null, null);
            return;
        }

        if (before is null || (before.Every, before.Day) != (sending.Every, sending.Day))
        {
            NextSendOn = SendingRule.FirstOnOrAfter(sending.Every, sending.Day, today);
        }

        // Who gets it already goes on getting it, whoever else changes something.
        (SendEvery, SendDay, SendFormat) = (sending.Every, sending.Day, sending.Format);
        MailedById = sending.ByMail ? MailedById ?? personId : null;
    }
}
