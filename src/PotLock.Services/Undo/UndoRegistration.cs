using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Undo;

internal sealed class UndoRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<UndoEntry>();
}
