using Company_Module1.Contracts;
using Segue.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSegue().WithAllModules();

WebApplication app = builder.Build();
app.MapGet("/counter-alias", (ICounter counter, CancellationToken cancellation) => counter.GetTotalAsync(cancellation));
app.MapPost("/counter-alias/{amount:long}", (long amount, ICounter counter, CancellationToken cancellation) => counter.AddAsync(amount, cancellation));
await app.RunAsync();
