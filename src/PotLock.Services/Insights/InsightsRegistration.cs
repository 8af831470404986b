using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;

namespace PotLock.Services.Insights;

internal sealed class InsightsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<InsightReader>()
        .AddSingleton<ReadInsights>()
        .AddSingleton<ReadHealthReport>()
        .AddSingleton<DismissInsight>()
        .AddSingleton<RestoreInsight>()
        .AddSingleton<ChooseInsightNews>()
        .AddSingleton<IEachRound, TellInsights>();
}
