using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.ToDos;

internal sealed class ToDosRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<FindToDos>();
}
