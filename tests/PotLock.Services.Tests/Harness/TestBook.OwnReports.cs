using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Ledger;
using PotLock.Services.Reports.Own;

namespace PotLock.Services.Tests.Harness;

/// <summary>Own reports of a test's book, and the rounds in which they are sent.</summary>
public sealed partial class TestBook
{
    /// <summary>The person whose book it is, in it.</summary>
    public async Task<Actor> OwnerActorAsync() => new(Id, (await OwnerAsync()).Id);

    /// <summary>Pretends that the person has shown that the address is theirs.</summary>
    public async Task ConfirmAddressAsync()
    {
        var (owner, _) = await OwnerAsync();
        await using var db = App.Get<BookContexts>().OpenInstallation();
        await db.Users.Where(user => user.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(user => user.EmailConfirmed, true));
    }

    public async Task<Outcome<OwnReportResult>> KeepReportAsync(OwnReportTerms terms, string? commandId = null) =>
        await App.Get<KeepOwnReport>().CreateAsync(await OwnerActorAsync(), commandId ?? NewCommandId(), terms);

    /// <summary>Keeps one that the rules take, and answers with its id.</summary>
    public async Task<long> OwnReportAsync(
        string name = "Mine", string report = CashFlow.Name, OwnPeriod period = OwnPeriod.LastMonth, SendingTerms? sending = null) =>
        (await KeepReportAsync(new OwnReportTerms(name, report, period) { Sending = sending })).Value.OwnReportId;

    public async Task<Outcome<OwnReportResult>> ChangeReportAsync(long id, OwnReportTerms terms, string? commandId = null) =>
        await App.Get<KeepOwnReport>().ChangeAsync(await OwnerActorAsync(), commandId ?? NewCommandId(), id, terms);

    public async Task<Outcome<OwnReportResult>> DeleteReportAsync(long id, string? commandId = null) =>
        await App.Get<DeleteOwnReport>().RunAsync(await OwnerActorAsync(), commandId ?? NewCommandId(), id);

    /// <summary>A round of the worker, as it goes after what is due by date.</summary>
    public async Task RoundAsync()
    {
        foreach (var round in App.Services.GetServices<IEachRound>())
        {
            await round.RunAsync();
        }
    }

    /// <summary>The files that are kept, the oldest first.</summary>
    public async Task<List<SentReport>> SentReportsAsync()
    {
        await using var db = App.Open(Id);
        return await db.Set<SentReport>().AsNoTracking().OrderBy(sent => sent.Id).ToListAsync();
    }

    public async Task<OwnReport> StoredReportAsync(long id)
    {
        await using var db = App.Open(Id);
        return await db.Set<OwnReport>().AsNoTracking().SingleAsync(own => own.Id == id);
    }
}
