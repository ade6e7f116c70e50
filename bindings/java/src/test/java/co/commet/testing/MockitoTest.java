package co.commet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import co.commet.ApiResponse;
import co.commet.AsyncCommet;
import co.commet.AsyncCustomers;
import co.commet.Commet;
import co.commet.CommetNotFoundException;
import co.commet.CreateCustomerParams;
import co.commet.Customer;
import co.commet.Customers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Users replace the client by what Mockito makes. */
class MockitoTest {
    private static String greet(Commet commet, String userId) {
        try {
            return "Hello " + commet.customers().get(userId).getData().getFullName();
        } catch (CommetNotFoundException gone) {
            return "Hello stranger";
        }
    }

    @Test
    void greetsByNameAndGreetsAStranger() {
        Customers customers = mock();
        Commet commet = mock();
        when(commet.customers()).thenReturn(customers);
        Customer ada = Customer.fromMap(Map.of("id", "cus_1", "fullName", "Ada"));
        when(customers.get("user_123")).thenReturn(ApiResponse.of(ada));
        when(customers.get("user_456")).thenThrow(new CommetNotFoundException("there is no such customer"));
        assertEquals("Hello Ada", greet(commet, "user_123"));
        assertEquals("Hello stranger", greet(commet, "user_456"));
        verify(customers).get("user_456");
    }

    @Test
    void anAsynchronousClientIsReplaced() {
        AsyncCustomers customers = mock();
        AsyncCommet commet = mock();
        when(commet.customers()).thenReturn(customers);
        Customer ada = Customer.fromMap(Map.of("id", "cus_1"));
        when(customers.create(any())).thenReturn(CompletableFuture.completedFuture(ApiResponse.of(ada)));
        CreateCustomerParams params = CreateCustomerParams.builder().email("a@b.c").build();
        assertEquals("cus_1", commet.customers().create(params).join().getData().getId());
        verify(customers).create(params);
    }

    @Test
    void onlyOneCallOfARealClientIsReplaced() {
        try (CommetEmulator emulator = CommetEmulator.start()) {
            Customers customers = spy(emulator.client().customers());
            doReturn(ApiResponse.of(Customer.fromMap(Map.of("id", "cus_1")))).when(customers).get("user_123");
            assertEquals("cus_1", customers.get("user_123").getData().getId());
            assertEquals(0, customers.list().getData().size());
        }
    }
}
