using Segue.Soak;

return await CommandLine.InvokeAsync(args);
