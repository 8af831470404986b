using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Services.Ledger;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Reports;

/// <summary>What tests of own reports do to a book that no page does at once.</summary>
internal static class OwnReportBooks
{
    /// <summary>Pretends that a person has shown that the address is theirs.</summary>
    public static Task<int> ConfirmAddressAsync(this PotLockApp app, string email) => app.AskAsync<PotLockDbContext, int>(
        db => db.Users.Where(user => user.Email == email).ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true)));

    /// <summary>A round of the worker, as it goes after what is due by date.</summary>
    public static async Task RoundAsync(this PotLockApp app)
    {
        foreach (var round in app.Services.GetServices<IEachRound>())
        {
            await round.RunAsync();
        }
    }

    /// <summary>Keeps a report, as its form proposes it, and answers with its page.</summary>
    public static Task<Page> KeepReportAsync(
        this Browser browser, string query = "report=cash-flow", params (string Name, string Value)[] fields) =>
        browser.CarryOutAsync("/reports/own/new?" + query, "form[action='/reports/own/new']", fields);
}
