using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;
using PotLock.Services.Reports.Files;
using PotLock.Services.Reports.Own;

namespace PotLock.Services.Reports;

internal sealed class ReportsRegistration : IFeature
{
    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ReportQueries>().AddSingleton<ReadReport>()
            .AddSingleton(provider => new WriteReport(provider.GetServices<IReportFile>()))
            .AddSingleton<ReadOwnReport>().AddSingleton<KeepOwnReport>().AddSingleton<DeleteOwnReport>().AddSingleton<OwnReportQueries>()
            .AddSingleton<SentReportQueries>().AddSingleton<IEachRound, SendDueReports>().AddSingleton<IEachRound, MailSentReports>();
        foreach (var type in typeof(ReportsRegistration).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IReport)))
            {
                services.AddSingleton(typeof(IReport), type);
            }
            else if (type.IsAssignableTo(typeof(IReportFile)))
            {
                services.AddSingleton(typeof(IReportFile), type);
            }
        }
    }
}
