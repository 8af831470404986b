using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Harness;

/// <summary>Books that several tests look at.</summary>
public static class Books
{
    /// <summary>The book with everything in it.</summary>
    public const string Full = "full";

    /// <summary>The book of somebody who has just registered.</summary>
    public const string New = "new";

    /// <summary>Registers and does nothing else.</summary>
    public static async Task StartAsync(Visitor visitor) => await new RegisterPage(visitor).RegisterAsync();

    /// <summary>
    /// Pots of each kind, locked by target, by date and by both, open, live and closed; deposits, a withdrawal and something undone;
    /// names as long as the rules allow.
    /// </summary>
    public static async Task FillAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("4,200", "Opening balance");
        var pots = new NewPotPage(visitor);
        await pots.CreateAsync("House deposit", "20", target: "20,000", start: "1,250", colour: "teal", icon: "house-heart", note: "Five years, with luck.");
        await pots.CreateAsync("Japan in spring", "12.5", target: "3,000", endDate: "2099-03-20", colour: "coral", icon: "airplane");
        await pots.CreateAsync("Emergency fund", "8", start: "900", colour: "leaf", icon: "umbrella");
        await pots.CreateAsync("Christmas", "4", endDate: "2099-12-10", colour: "rose", icon: "gift");
        await pots.CreateAsync("New sofa", "6", target: "100", colour: "honey", icon: "lamp");
        await pots.CreateAsync(LongName, "3.25", target: "999,999,999.99", colour: "indigo", icon: "book");
        await pots.CreateAsync("Rucksack", "0", start: "20", colour: "slate", icon: "tree");
        await (await pots.CreateAsync("Zoo", "0", colour: "plum", icon: "balloon")).ActAsync("delete");
        await dashboard.OpenAsync();
        await dashboard.Deposit.DepositAsync("2,640", "Salary");
        await dashboard.WithdrawAsync("312.40", "A description that is about as long as somebody in a hurry would ever type");
        await dashboard.Deposit.DepositAsync("75.5", "Refund from the shop");
        await dashboard.UndoAsync("Refund from the shop");
    }

    /// <summary>The longest name that a pot can have, in one word.</summary>
    public static string LongName { get; } = "Rindfleischetikettierungsüberwachung" + new string('x', Domain.Pots.PotRules.MaxNameLength - 36);
}
