using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Services.Accounts;
using PotLock.Services.Backups;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Categories;
using PotLock.Services.Installation;
using PotLock.Services.Integrity;
using PotLock.Services.Pages;
using PotLock.Services.Undo;
using PotLock.Services.Users;
using PotLock.Services.Verdicts;
using PotLock.Services.Deposits;
using PotLock.Services.Forecasts;
using PotLock.Services.Health;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Reports;
using PotLock.Services.Schedules;
using PotLock.Services.SetUp;
using PotLock.Services.Transactions;
using PotLock.Services.Transfers;
using PotLock.Services.Withdrawals;

namespace PotLock.Services;

/// <summary>Registers the services layer.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Adds every use case. The database (a context factory, a scoped context, <see cref="DatabaseTraits"/> and a
    /// <see cref="DatabaseProbe"/>), a <see cref="TimeProvider"/> and a <see cref="BookClock"/> must be registered by the caller.
    /// </summary>
    public static IServiceCollection AddPotLockServices(this IServiceCollection services) => services
        .AddSingleton<BookContexts>()
        .AddSingleton<MigrateDatabase>()
        .AddSingleton<FindDatabaseState>()
        .AddSingleton<DatabaseWatch>()
        .AddSingleton<BackUpDatabase>()
        .AddSingleton<RestoreDatabase>()
        .AddSingleton<WriterTurns>()
        .AddSingleton<ApplyDueByDate>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<BookReader>()
        .AddSingleton<OpenBook>()
        .AddSingleton<IntegrityCheck>()
        .AddSingleton<UndoEntry>()
        .AddSingleton<EntryQueries>()
        .AddSingleton<BookQueries>()
        .AddSingleton<RecordDeposit>()
        .AddSingleton<PreviewDeposit>()
        .AddSingleton<RecordWithdrawal>()
        .AddSingleton<CheckWithdrawal>()
        .AddSingleton<CreatePot>()
        .AddSingleton<PotCommandRunner>()
        .AddSingleton<EditPot>()
        .AddSingleton<TopUpPot>()
        .AddSingleton<TakeOutOfPot>()
        .AddSingleton<SetPotBalance>()
        .AddSingleton<SpendFromPot>()
        .AddSingleton<CompletePot>()
        .AddSingleton<RestartPot>()
        .AddSingleton<DeletePot>()
        .AddSingleton<BreakLock>()
        .AddSingleton<SetWeightings>()
        .AddSingleton<MovePot>()
        .AddSingleton<OrderPots>()
        .AddSingleton<ReconcileMainAccount>()
        .AddSingleton<ManageBankAccounts>()
        .AddSingleton<TransferBetweenAccounts>()
        .AddSingleton<AccountQueries>()
        .AddSingleton<RecordTransaction>()
        .AddSingleton<CheckTransaction>()
        .AddSingleton<EditTransaction>()
        .AddSingleton<RecategoriseTransactions>()
        .AddSingleton<ManageRules>()
        .AddSingleton<TransactionQueries>()
        .AddSingleton<ReportQueries>()
        .AddSingleton<ManageCards>()
        .AddSingleton<PayCard>()
        .AddSingleton<CardQueries>()
        .AddSingleton<CloseMonth>()
        .AddSingleton<ReopenMonth>()
        .AddSingleton<MonthQueries>()
        .AddSingleton<SetBudgets>()
        .AddSingleton<CopyBudgets>()
        .AddSingleton<BudgetQueries>()
        .AddSingleton<ManageCategories>()
        .AddSingleton<CategoryQueries>()
        .AddSingleton<PlanSchedule>()
        .AddSingleton<RunOccurrence>()
        .AddSingleton<ScheduleQueries>()
        .AddSingleton<RunDueBooks>()
        .AddSingleton<PlanTransfer>()
        .AddSingleton<PreviewTransfer>()
        .AddSingleton<ProcessTransfer>()
        .AddSingleton<ApplyInterest>()
        .AddSingleton<TransferQueries>()
        .AddSingleton<SetInterest>()
        .AddSingleton<InterestQueries>()
        .AddSingleton<KeepScenario>()
        .AddSingleton<DeleteScenario>()
        .AddSingleton<ApplyScenario>()
        .AddSingleton<ScenarioQueries>()
        .AddSingleton<CompareScenarios>()
        .AddSingleton<ForecastReader>()
        .AddSingleton<ForecastQueries>()
        .AddSingleton<NotificationQueries>()
        .AddSingleton<SendMails>()
        .AddSingleton<PlanSetUp>()
        .AddSingleton<SetUpBook>()
        .AddSingleton<SkipSetUp>()
        .AddSingleton<BuildDemo>()
        .AddSingleton<PotQueries>()
        .AddSingleton<VersionedViews>()
        .AddSingleton<GetDashboard>()
        .AddSingleton<VerdictQueries>()
        .AddSingleton<Sessions>()
        .AddSingleton<Throttle>()
        .AddSingleton<GetAccount>()
        .AddScoped<RegisterUser>()
        .AddScoped<Func<RegistrationPolicy, RegisterUser>>(provider => policy => ActivatorUtilities.CreateInstance<RegisterUser>(provider, policy))
        .AddScoped<AddDemoUser>()
        .AddScoped<SignInUser>()
        .AddScoped<ConfirmPassword>()
        .AddScoped<ChangePassword>()
        .AddScoped<UpdateUserDetails>();
}
