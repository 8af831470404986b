namespace PotLock.Web.Tests.Harness;

/// <summary>What people type where an amount is asked for in an English book in pounds, and what they are told.</summary>
internal static class BadAmounts
{
    public const string Unreadable = "We cannot read";
    public const string TooFine = "at most 2 decimal places";
    public const string TooLarge = "at most £1,000,000,000.00";
    public const string NotPositive = "£0.01 or more";

    /// <summary>Text that is no amount in any field.</summary>
    public static TheoryData<string, string> ThatCannotBeRead { get; } = new()
    {
        { "abc", Unreadable },
        { "fifty", Unreadable },
        { "£", Unreadable },
        { ".", Unreadable },
        { "50.", Unreadable },
        { "+5", Unreadable },
        { "--5", Unreadable },
        { "5-", Unreadable },
        { "1e5", Unreadable },
        { "0x10", Unreadable },
        { "NaN", Unreadable },
        { "Infinity", Unreadable },
        { "1/2", Unreadable },
        { "$50", Unreadable },
        { "50 USD", Unreadable },
        { "\u0665\u0660", Unreadable }, // Arabic digits
        { "\uff15\uff10", Unreadable }, // full-width digits
        { "1.234,50", Unreadable },
        { "1.234.567", Unreadable },
        { "12,34", Unreadable },
        { "1,2345.00", Unreadable },
        { "1 2 3", Unreadable },
        { "1.234", TooFine },
        { "12.345", TooFine },
        { "0.001", TooFine },
        { "\u00071", Unreadable },
        { "1\u200b2", Unreadable }, // zero-width space
        { "<script>alert(1)</script>", Unreadable },
        { "'; DROP TABLE Books; --", Unreadable },
        { new string('x', 5_000), Unreadable },
        { new string('9', 5_000), TooLarge },
        { "9223372036854775808", TooLarge },
        { "92233720368547758.08", TooLarge },
    };

    /// <summary>Those, and numbers that no movement of money can have.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>
            {
                { "0", NotPositive },
                { "0.00", NotPositive },
                { "-5", NotPositive },
                { "-0.01", NotPositive },
                { "\u22125.00", NotPositive },
                { "£-5", NotPositive },
                { "-£5", NotPositive },
            };
            foreach (var row in ThatCannotBeRead)
            {
                all.Add((string)row[0], (string)row[1]);
            }

            return all;
        }
    }
}
