using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Admin;

internal sealed class AdminRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<UserDirectory>()
        .AddSingleton<CheckAllBooks>()
        .AddScoped<AdminTurn>()
        .AddScoped<LockUser>()
        .AddScoped<VoidPassword>()
        .AddScoped<CreateRole>()
        .AddScoped<SetUserRoles>();
}
